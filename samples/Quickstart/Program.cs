using Quickstart;

return await Command.RunAsync(args, Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected);
