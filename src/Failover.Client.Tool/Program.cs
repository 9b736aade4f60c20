using Failover.Client.Tool;
using Spectre.Console;

var around = new Surroundings { Terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console };
try
{
    return await Tool.RunAsync(args, Console.Out, Console.Error, around).ConfigureAwait(false);
}
#pragma warning disable CA1031 // The runtime would print whatever it is as it is, and a key may stand in it.
catch (Exception e)
#pragma warning restore CA1031
{
    await Console.Error.WriteLineAsync(around.Secrets.Hide(e.ToString())).ConfigureAwait(false);
    return ExitCode.Broken;
}
