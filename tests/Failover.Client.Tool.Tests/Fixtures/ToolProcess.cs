using System.Diagnostics;

namespace Failover.Client.Tool.Tests;

/// <summary>The built tool as a process of its own.</summary>
internal static class ToolProcess
{
    /// <summary>Starts it; what it writes can be read.</summary>
    /// <param name="environment">Variables of its environment.</param>
    /// <param name="args">Its command line.</param>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var tool = typeof(Tool).Assembly.Location;
        // Beside the tests it has their libraries, and so must be told of them as they are.
        var tests = Path.ChangeExtension(typeof(ToolProcess).Assembly.Location, null);
        string[] words = ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json", tool, .. args];
        // A shell that runs the tests in the background has them ignore Ctrl-C, and so would what they start.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. words]) : new ProcessStartInfo("dotnet", words);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for its end, and makes one when the wait is given up.</summary>
    public static async Task<ToolRun> EndAsync(this Process process, CancellationToken cancellationToken)
    {
        using var giveUp = cancellationToken.Register(process.Kill);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return new ToolRun(process.ExitCode, output, await error);
    }

    /// <summary>What Ctrl-C in its terminal does.</summary>
    public static async Task InterruptAsync(this Process process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
