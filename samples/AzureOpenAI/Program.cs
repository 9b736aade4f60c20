using AzureOpenAI;

return await Command.RunAsync(args, Console.Out, Console.Error);
