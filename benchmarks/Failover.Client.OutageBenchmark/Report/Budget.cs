namespace Failover.Client.OutageBenchmark;

/// <summary>One thing that is promised of our client, and whether the run kept it.</summary>
/// <param name="Promise">What is promised, and the figure.</param>
/// <param name="IsMet">Whether it was kept.</param>
internal sealed record Budget(string Promise, bool IsMet)
{
    // Calls that can be in flight when the time of the first attempt ends, and a tenth: 110 at 200 calls a second and 500 ms.
    private const double SlowCallsPerPlanned = 1.1;

    private static readonly string[] Promised = ["refuse", "hang", "503", "429"];

    /// <summary>The budgets that these rows can tell about.</summary>
    public static IEnumerable<Budget> Of(IEnumerable<Row> rows)
    {
        foreach (var row in rows.Where(static r => r.Who == Contenders.Ours && Promised.Contains(r.Fault)))
        {
            yield return new($"{row.Fault}: no call fails; {row.Failures} did{(row.FirstFailure is { } first ? $", the first with: {first}" : "")}", row.Failures == 0);
            yield return new($"{row.Fault}: at most {row.AttemptsAllowed} attempts on the dead primary; {row.AttemptsOnDeadPrimary} were made", row.AttemptsOnDeadPrimary <= row.AttemptsAllowed);
            if (row.Fault == "hang")
            {
                var most = (int)Math.Round(SlowCallsPerPlanned * row.Plan.Rate * row.Plan.AttemptTimeout.TotalSeconds);
                yield return new($"{row.Fault}: at most {most} calls over 100 ms; {row.SlowCalls} were", row.SlowCalls <= most);
            }
        }
    }

    public override string ToString() => $"{(IsMet ? "met" : "NOT MET")}: {Promise}.";
}
