namespace Failover.Client.OutageBenchmark;

/// <summary>Every client through every outage.</summary>
/// <remarks>One after the other, except that the wait for traffic to be back, which measures no latency, goes on thinly beside the next run.</remarks>
internal sealed class Benchmark(Plan plan, TimeProvider time, TextWriter progress, CancellationToken cancellationToken)
{
    /// <param name="faults">Names of <see cref="OutageFaults.ByName"/>.</param>
    /// <param name="names">Names of <see cref="Contenders.Names"/>.</param>
    public async Task<IReadOnlyList<Row>> RunAsync(string[] faults, string[] names)
    {
        var rows = new List<Row>();
        foreach (var fault in faults)
        {
            progress.WriteLine($"{fault} ...");
            rows.AddRange(await RunAsync(fault, names));
        }

        return rows;
    }

    private async Task<IEnumerable<Row>> RunAsync(string fault, string[] names)
    {
        var runs = new List<OutageRun>();
        var returns = new List<Task<Row>>();
        try
        {
            // Whoever comes last in the table takes longest to be back, and so goes first.
            foreach (var who in names.Reverse())
            {
                var run = await OutageRun.StartAsync(plan, fault, who, time, cancellationToken);
                runs.Add(run);
                await run.LosePrimaryAsync();
                returns.Add(run.RegainPrimaryAsync());
            }

            return (await Task.WhenAll(returns)).Reverse();
        }
        finally
        {
            foreach (var run in runs)
            {
                await run.DisposeAsync();
            }
        }
    }
}
