using System.Diagnostics;

namespace Failover.Client.OutageBenchmark;

/// <summary>A <see cref="RegionServer"/> in a process of its own, which ends with this object or with this process.</summary>
internal sealed class RegionProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _process;

    private RegionProcess(Process process) => _process = process;

    /// <summary>Where the region answers; ends without a slash.</summary>
    public string Address { get; private set; } = "";

    public static async Task<RegionProcess> StartAsync(string name)
    {
        var region = new RegionProcess(Process.Start(Command(name))!);
        try
        {
            region.Address = (await region.ReadAsync()).TrimEnd('/');
            return region;
        }
        catch
        {
            await region.DisposeAsync();
            throw;
        }
    }

    /// <summary>Breaks the region; the fault has struck when this ends.</summary>
    /// <param name="fault">One of <see cref="OutageFaults.ByName"/>.</param>
    public Task BreakAsync(string fault) => TellAsync(fault);

    /// <summary>Ends the fault; calls that hang are answered.</summary>
    public Task HealAsync() => TellAsync(RegionServer.Heal);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Command(string name)
    {
        var assembly = typeof(RegionProcess).Assembly;
        var own = Environment.ProcessPath!;
        var start = new ProcessStartInfo(own) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(own) != assembly.GetName().Name)
        {
            // Run by the dotnet command, or by a test; the command has to be told what to run.
            start.FileName = Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
            start.ArgumentList.Add(assembly.Location);
        }

        start.ArgumentList.Add(OutageCommand.Serve);
        start.ArgumentList.Add(name);
        return start;
    }

    private async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        var answer = await ReadAsync();
        if (answer != RegionServer.Done)
        {
            throw new IOException($"The region at {Address} was told '{line}' and said '{answer}'.");
        }
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System)
        ?? throw new IOException($"The process of a region has ended with {(_process.HasExited ? _process.ExitCode : "its output")}; see what it wrote above.");
}
