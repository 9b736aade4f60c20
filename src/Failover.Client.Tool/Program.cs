using System.CommandLine;

return new RootCommand("Client-side failover: what would it do?").Parse(args).Invoke();
