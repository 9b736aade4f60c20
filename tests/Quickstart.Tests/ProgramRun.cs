using System.Text.Json;

namespace Quickstart.Tests;

/// <summary>The program, run in this process, and all that it left behind.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<ProgramRun> OfAsync(string[] words, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var time = new SteadyClock();
        var exitCode = await Command.RunAsync(words, output, error, isTerminal: false, time, cancellationToken);
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }
}
