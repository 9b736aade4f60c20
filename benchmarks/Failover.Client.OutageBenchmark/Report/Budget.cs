using System.Globalization;

namespace Failover.Client.OutageBenchmark;

/// <summary>One thing that is promised of our client, and whether the run kept it.</summary>
/// <param name="Promise">What is promised, and the figure.</param>
/// <param name="IsMet">Whether it was kept.</param>
internal sealed record Budget(string Promise, bool IsMet)
{
    private const int MostSlowCalls = 110;

    // Fewer calls cannot speak of one in a hundred.
    private const int FewestForP99 = 1_000;

    private static readonly string[] Promised = ["refuse", "hang", "503", "429"];

    /// <summary>The budgets that these rows can tell about.</summary>
    public static IEnumerable<Budget> Of(IReadOnlyCollection<Row> rows)
    {
        // One in a hundred calls of three seconds are six: how far they stray from row to row is the machine's doing, and not to be taken for the client's.
        var healthy = rows.Select(static r => r.HealthyWaits.P99).Order().ToArray();
        foreach (var row in rows.Where(static r => r.Who == Contenders.Ours && Promised.Contains(r.Fault)))
        {
            yield return new($"{row.Fault}: no call fails; {row.Failures} did{(row.FirstFailure is { } first ? $", the first with: {first}" : "")}", row.Failures == 0);
            yield return new($"{row.Fault}: at most {row.AttemptsAllowed} attempts on the dead primary; {row.AttemptsOnDeadPrimary} were made", row.AttemptsOnDeadPrimary <= row.AttemptsAllowed);
            if (row.Fault == "hang")
            {
                // In flight when the time of the first attempt ends, and a tenth: 110 at 200 calls a second.
                yield return new($"{row.Fault}: at most {MostSlowCalls} calls over 100 ms; {row.SlowCalls} were", row.SlowCalls <= MostSlowCalls);
            }

            if (row.LaterWaits.Count >= FewestForP99)
            {
                var later = row.LaterWaits.P99;
                yield return new(
                    string.Create(CultureInfo.InvariantCulture, $"{row.Fault}: p99 from {row.Plan.AttemptTimeout.TotalSeconds:0.#} s on within a tenth of one when healthy, which was {healthy[0]:0.0} to {healthy[^1]:0.0} ms in the rows of this run; it is {later:0.0} ms"),
                    later <= 1.1 * healthy[^1]);
            }
        }
    }

    public override string ToString() => $"{(IsMet ? "met" : "NOT MET")}: {Promise}.";
}
