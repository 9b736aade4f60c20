using System.Text.Json.Nodes;

namespace AzureOpenAI;

/// <summary>What the run came to.</summary>
internal sealed record Summary
{
    public required int Calls { get; init; }

    public required int Failures { get; init; }

    public required string? FirstFailure { get; init; }

    /// <summary>Attempts on each region, retries and probes included.</summary>
    public required IReadOnlyDictionary<string, long> Attempts { get; init; }

    /// <summary>Requests that carried a key of another region, over both regions.</summary>
    public required long ForeignCredentials { get; init; }

    public bool IsClean => Calls == Rehearsal.Calls && Failures == 0 && ForeignCredentials == 0;

    public string ToText() => string.Join(
        Environment.NewLine,
        [
            "",
            Line("calls", $"{Calls}"),
            Line("failures", FirstFailure is null ? $"{Failures}" : $"{Failures}, the first: {FirstFailure}"),
            .. Attempts.Select(static a => Line($"attempts on {a.Key}", $"{a.Value}")),
            Line("foreign credentials seen", $"{ForeignCredentials}"),
        ]);

    public string ToJson() => new JsonObject
    {
        ["calls"] = Calls,
        ["failures"] = Failures,
        ["firstFailure"] = FirstFailure,
        ["attempts"] = new JsonObject(Attempts.Select(static a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))),
        ["foreignCredentials"] = ForeignCredentials,
    }.ToJsonString();

    private static string Line(string name, string value) => $"{name,-28}{value}";
}
