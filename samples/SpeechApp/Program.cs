using SpeechApp;

return await Command.RunAsync(args, Console.Out, Console.Error);
