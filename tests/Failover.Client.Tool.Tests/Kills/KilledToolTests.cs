using System.Diagnostics;
using Failover.Client.RegionsTests;
using Regions;

namespace Failover.Client.Tool.Tests;

/// <summary>The built tool as a process that is killed for good, or ended by Ctrl-C, while the regions live on.</summary>
public sealed class KilledToolTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RegionHost _west = null!, _north = null!;
    private string _config = "";

    private EmulatedService West => _west.Regions[0].Language;

    private EmulatedService North => _north.Regions[0].Language;

    public async Task InitializeAsync()
    {
        _west = await StartAsync("westeurope", isSeeded: true);
        _north = await StartAsync("northeurope", isSeeded: false);
        _config = _folder.Write("failover.json", $$"""
            { "Failover": { "Language": { "Endpoints": {
                "westeurope": { "Address": "{{West.Address}}", "Headers": { "{{West.Credential.Key}}": "env:KEY_WE" } },
                "northeurope": { "Address": "{{North.Address}}", "Priority": 1, "Headers": { "{{North.Credential.Key}}": "env:KEY_NE" } } } } },
              "Replication": { "Systems": { "health": { "Kind": "Language", "Group": "Failover:Language", "Names": [ "health" ], "Endpoints": {
                "westeurope": { "Container": "documents-westeurope" }, "northeurope": { "Container": "documents-northeurope" } } } } } }
            """);
    }

    public async Task DisposeAsync()
    {
        await _west.DisposeAsync();
        await _north.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replicate_ProcessKilledInEachJob_TheNextRunGoesOn_NothingBilledTwice()
    {
        await EndInAsync(West, "export", static process => KillAsync(process));
        await EndInAsync(North, "import", static process => KillAsync(process));
        await EndInAsync(North, "train", static process => KillAsync(process));
        await EndInAsync(North, "deployments", static process => KillAsync(process));

        await AssertNextRunEndsItAsync();
    }

    [LinuxFact]
    public async Task Replicate_CtrlC_EndsWith130_AndTheNextRunGoesOn()
    {
        var run = await EndInAsync(North, "train", static process => process.InterruptAsync(Patience.Limit));

        Assert.Equal((130, ""), (run.ExitCode, run.Error));
        Assert.Contains("broken off; the same command goes on where this one stopped", run.Output, StringComparison.Ordinal);
        await AssertNextRunEndsItAsync();
    }

    private static Task KillAsync(Process process)
    {
        process.Kill();
        return Task.CompletedTask;
    }

    private static Task<RegionHost> StartAsync(string name, bool isSeeded) => RegionHost.StartAsync(options =>
    {
        options.Regions = [name];
        options.Seeded = isSeeded;
        options.JobDuration = TimeSpan.Zero;
    });

    private async Task AssertNextRunEndsItAsync()
    {
        using var process = Start("replicate", "--allow-billed");
        var last = await process.EndAsync(Patience.Limit);
        using var compared = Start("drift");

        Assert.True(last.ExitCode == 0, last.Output + last.Error);
        Assert.Equal(0, (await compared.EndAsync(Patience.Limit)).ExitCode);
        Assert.Single(North.Requests, static r => r.Method == "POST" && r.Target.Contains(":train?", StringComparison.Ordinal));
        Assert.Single(North.Requests, static r => r.Method == "PUT" && r.Target.Contains("/deployments/", StringComparison.Ordinal));
        Assert.DoesNotContain(North.Key, last.Output + last.Error, StringComparison.Ordinal);
    }

    /// <summary>Runs until the job is under way, and ends the process then: the job does not end before.</summary>
    private async Task<ToolRun> EndInAsync(EmulatedService service, string job, Func<Process, Task> end)
    {
        service.SetJobFate(job, JobFate.NeverEnds);
        using var process = Start("replicate", "--allow-billed");
        try
        {
            var run = process.EndAsync(Patience.Limit);
            await IsAskedForAsync(service, job);
            await end(process);
            return await run;
        }
        finally
        {
            process.Kill();
            service.SetJobFate(job, JobFate.Succeeds);
        }
    }

    /// <summary>Only a job that the service has accepted is asked for, and by then the journal says so.</summary>
    private static async Task IsAskedForAsync(EmulatedService service, string job)
    {
        var limit = Patience.Limit;
        while (true)
        {
            var seen = service.RequestCount;
            if (service.Requests.Any(r => r.Method == "GET" && r.Target.Contains($"/{job}/", StringComparison.Ordinal) && r.Target.Contains("/jobs/", StringComparison.Ordinal)))
            {
                return;
            }

            await service.WaitForRequestsAsync(seen + 1, limit);
        }
    }

    private Process Start(string command, params string[] more) => ToolProcess.Start(
        new Dictionary<string, string> { ["KEY_WE"] = West.Credential.Value, ["KEY_NE"] = North.Credential.Value },
        [command, "--config", _config, .. more]);
}
