using Failover.Client;

namespace Quickstart;

/// <summary>Loses the primary of two regions on this machine under load, and gets it back.</summary>
internal static class Rehearsal
{
    public static async Task<Summary> RunAsync(Arguments arguments, LiveView live, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var regions = await Regions.StartAsync(time);
        var outage = new Outage(regions.Primary.Name, regions.Primary.Address, arguments.Fault, time);
        using var host = LanguageClient.Build(regions, arguments, outage, time);
        await host.StartAsync(CancellationToken.None);
        var group = host.Services.GetRequiredKeyedService<FailoverGroup>(LanguageClient.Name);
        group.Changed += (_, e) => outage.Changed(e);

        var tally = new Tally(outage.Answered);
        var clients = host.Services.GetRequiredService<IHttpClientFactory>();
        var caller = new Caller(() => clients.CreateClient(LanguageClient.Name), static () => new(HttpMethod.Get, "hello"), IsFromItsEndpointAsync, tally, time);
        await WarmUpAsync(clients);
        var load = new Load(arguments.Rate, arguments.Duration, time);
        await Run.UntilEndOfCallsAsync(
            host,
            ct => load.RunAsync(caller.CallAsync, ct),
            ct => live.RunAsync(tally, () => outage.Situation, time, ct),
            ct => BreakAndMendAsync(regions, outage, arguments, time, ct),
            cancellationToken);

        return Summary.Of(tally, group) with
        {
            AttemptsOnDeadPrimary = outage.Attempts,
            AttemptsUntilTrip = outage.AttemptsUntilTrip,
            FailedOverAfter = outage.FailedOverAfter,
            FailedBackAfter = outage.FailedBackAfter,
            WrongKeySeen = regions.WrongKeySeen,
        };
    }

    /// <summary>The first call pays for the start of the process, which is not what is measured.</summary>
    private static async Task WarmUpAsync(IHttpClientFactory clients)
    {
        using var client = clients.CreateClient(LanguageClient.Name);
        await client.GetStringAsync("hello");
    }

    private static async Task BreakAndMendAsync(Regions regions, Outage outage, Arguments arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var duration = TimeSpan.FromSeconds(arguments.Duration);
            await Task.Delay(duration * 0.2, time, cancellationToken);
            outage.Begin();
            regions.Primary.Fault = Regions.FaultsByName[arguments.Fault];

            await Task.Delay(duration * 0.4, time, cancellationToken);
            await regions.Primary.HealAsync(cancellationToken);
            outage.End();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run is over, and the regions with it.
        }
    }

    /// <summary>A region answers with its name: an answer under another name went to the wrong caller.</summary>
    private static async Task<string?> IsFromItsEndpointAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        var endpoint = response.GetFailover()?.Endpoint;
        return body == endpoint ? null : $"'{endpoint}' answered '{body}'";
    }
}
