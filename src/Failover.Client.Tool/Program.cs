using Failover.Client.Tool;

return await Tool.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
