using System.Diagnostics;

namespace Regions.Speech;

/// <summary>A program of this machine that turns bytes into bytes.</summary>
internal static class LocalProgram
{
    // Ten minutes of sound take seconds; what takes longer is stuck.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Where it is; null where it is not.</summary>
    public static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.Combine(folder, file) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Runs it to its end, at most a minute.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error, or not in time.</exception>
    public static async Task<byte[]> RunAsync(string program, IEnumerable<string> words, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var start = new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            using var output = new MemoryStream();
            var read = process.StandardOutput.BaseStream.CopyToAsync(output, either.Token);
            var complaint = process.StandardError.ReadToEndAsync(either.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, either.Token);
            process.StandardInput.Close();
            await read;
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0
                ? output.ToArray()
                : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await complaint}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{program} did not end within {Longest.TotalSeconds} s.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
