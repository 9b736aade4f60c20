using Failover.Client.OutageBenchmark;

return await OutageCommand.Create().Parse(args).InvokeAsync();
