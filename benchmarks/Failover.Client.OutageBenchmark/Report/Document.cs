namespace Failover.Client.OutageBenchmark;

/// <summary>The table with all that one must know of it: how it was made, where, and what it proves.</summary>
internal static class Document
{
    /// <param name="plan">How the runs went.</param>
    /// <param name="rows">What came of them.</param>
    /// <param name="budgets">What was promised.</param>
    /// <param name="words">What the program was started with.</param>
    public static string Write(Plan plan, IEnumerable<Row> rows, IEnumerable<Budget> budgets, IEnumerable<string> words) =>
        $"""
        # An outage of {plan.Outage.TotalSeconds:0.#} s, open loop, {plan.Rate} GET/s

        {Origin.Machine}; {Origin.Versions}. How to read it: [README.md](README.md#the-outage). Made by

        ```
        {Origin.Command(words)}
        ```

        {Table.Write(plan, rows)}

        What is promised of `{Contenders.Ours}`:

        {string.Join('\n', budgets.Select(static b => $"- {b}"))}

        """;
}
