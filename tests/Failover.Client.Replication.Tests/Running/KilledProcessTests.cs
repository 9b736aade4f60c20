using System.Diagnostics;
using Failover.Client.RegionsTests;
using Regions;

namespace Failover.Client.Replication.Tests.Running;

/// <summary>A process that is killed for good, at moments that nobody chose.</summary>
public sealed class KilledProcessTests
{
    private const int Kills = 8;

    [Fact]
    public async Task KilledAgainAndAgain_TheLastRunEndsIt_NothingBilledTwice()
    {
        using var folder = new TemporaryFolder();
        await using var west = await StartAsync("westeurope", isSeeded: true);
        await using var north = await StartAsync("northeurope", isSeeded: false);
        var (source, target) = (west.Regions[0].Language, north.Regions[0].Language);
        var random = new Random(11);
        var killed = 0;
        for (var run = 0; run < Kills; run++)
        {
            using var process = Start(folder["state"], source, target);
            var end = process.WaitForExitAsync(Patience.Limit);
            // Planning alone asks the secondary once or more: further requests are the copy's.
            var more = target.WaitForRequestsAsync(target.RequestCount + random.Next(1, 9), Patience.Limit);
            if (await Task.WhenAny(end, more) == more)
            {
                process.Kill();
                killed++;
            }

            await end;
        }

        using var last = Start(folder["state"], source, target);
        var said = await last.StandardError.ReadToEndAsync(Patience.Limit);
        await last.WaitForExitAsync(Patience.Limit);

        Assert.True(last.ExitCode == 0, said);
        Assert.True(killed > 0, "no run was killed before its end");
        Assert.Single(target.Requests, static r => r.Method == "POST" && r.Target.Contains(":train", StringComparison.Ordinal));
        Assert.Single(target.Requests, static r => r.Method == "PUT" && r.Target.Contains("/deployments/", StringComparison.Ordinal));
    }

    private static Task<RegionHost> StartAsync(string name, bool isSeeded) => RegionHost.StartAsync(options =>
    {
        options.Regions = [name];
        options.Seeded = isSeeded;
        options.TimeProvider = new ScaledTimeProvider();
        options.JobDuration = TimeSpan.FromSeconds(30);
        options.MaxRecordedRequests = 10_000;
    });

    private static Process Start(string state, EmulatedService west, EmulatedService north) => Process.Start(new ProcessStartInfo(
        "dotnet",
        ["exec", typeof(KilledProcessTests).Assembly.Location, state, .. Words(west), .. Words(north)])
    {
        RedirectStandardError = true,
    })!;

    private static string[] Words(EmulatedService service) => [service.Address.AbsoluteUri, service.Credential.Key, service.Credential.Value];
}
