using System.Text.Json.Nodes;
using Failover.Client;

namespace Quickstart;

/// <summary>A summary for programs: one object on one line.</summary>
internal static class SummaryJson
{
    public static string Of(Summary summary)
    {
        var json = new JsonObject
        {
            ["calls"] = summary.Calls,
            ["failures"] = summary.Failures,
            ["p50Ms"] = Milliseconds(summary.P50),
            ["p99Ms"] = Milliseconds(summary.P99),
            ["attemptsOnDeadPrimary"] = summary.AttemptsOnDeadPrimary,
            ["failedOverAfterMs"] = Milliseconds(summary.FailedOverAfter),
            ["failedBackAfterMs"] = Milliseconds(summary.FailedBackAfter),
            ["wrongKeySeen"] = summary.WrongKeySeen,
        };
        if (summary.IsOfOwnEndpoints)
        {
            json["endpoints"] = new JsonObject(summary.Endpoints.Select(static e => KeyValuePair.Create(e.Name, (JsonNode?)Of(e))));
        }

        return json.ToJsonString();
    }

    private static JsonObject Of(EndpointSnapshot endpoint) => new()
    {
        ["attempts"] = endpoint.Attempts,
        ["successes"] = endpoint.Successes,
        ["failures"] = endpoint.Failures,
        ["throttled"] = endpoint.Throttled,
        ["misconfigured"] = endpoint.Misconfigured,
        ["probes"] = endpoint.Probes,
        ["openMs"] = Milliseconds(endpoint.TimeOpen),
        ["lastError"] = endpoint.LastError,
    };

    private static double? Milliseconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalMilliseconds, 3) : null;
}
