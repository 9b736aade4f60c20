using Failover.Client.OutageBenchmark;

return await OutageCommand.RunAsync(args, Console.Out, Console.Error);
