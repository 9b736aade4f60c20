using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Failover.Client.RegionsTests;

/// <summary>Runs the machine's Node and npm.</summary>
internal static class NodeProcess
{
    /// <summary>The oldest that every package of the lock file accepts.</summary>
    private const int OldestMajor = 20;

    private static readonly Lazy<string?> FoundLack = new(FindLack);

    /// <summary>Why no test can run that needs Node; null where one can.</summary>
    public static string? Lack => FoundLack.Value;

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(string program, string directory, CancellationToken cancellationToken, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_PROXY"] = "127.0.0.1";
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {words[0]} ended with {process.ExitCode}: {await error}{await output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string? FindLack()
    {
        try
        {
            var version = RunAsync("node", ".", Patience.Limit, "--version").GetAwaiter().GetResult();
            RunAsync(Npm, ".", Patience.Limit, "--version").GetAwaiter().GetResult();
            var major = int.Parse(version.Trim().TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture);
            return major >= OldestMajor ? null : $"Node {version.Trim()} is here; the clients need {OldestMajor} or later.";
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return "Node and npm are not on this machine.";
        }
    }

    public static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
}
