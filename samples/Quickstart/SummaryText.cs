using Failover.Client;

namespace Quickstart;

/// <summary>A summary for people.</summary>
internal static class SummaryText
{
    public static string Of(Summary s) =>
        string.Join(Environment.NewLine, ["", .. Calls(s), .. s.IsOfOwnEndpoints ? [] : Outage(s), "", Head, .. s.Endpoints.Select(Row)]);

    private static string Head => $"{"endpoint",-26}{"attempts",9}{"answered",9}{"failed",9}{"busy",9}{"key bad",9}{"probes",9}";

    private static string Row(EndpointSnapshot e) =>
        $"{e.Name,-26}{e.Attempts,9:N0}{e.Successes,9:N0}{e.Failures,9:N0}{e.Throttled,9:N0}{e.Misconfigured,9:N0}{e.Probes,9:N0}";

    private static string[] Calls(Summary s) =>
    [
        Line("calls", $"{s.Calls:N0}"),
        Line("failures", s.FirstFailure is null ? $"{s.Failures:N0}" : $"{s.Failures:N0}, the first: {s.FirstFailure}"),
        Line("median", $"{s.P50.TotalMilliseconds:0.0} ms"),
        Line("99th percentile", $"{s.P99.TotalMilliseconds:0.0} ms"),
    ];

    private static string[] Outage(Summary s) =>
    [
        Line("failed over after", Time(s.FailedOverAfter)),
        Line("failed back after", Time(s.FailedBackAfter)),
        Line("attempts on dead primary", s.AttemptsUntilTrip is { } n ? $"{s.AttemptsOnDeadPrimary}, of which {n} until the trip" : $"{s.AttemptsOnDeadPrimary}"),
        Line("wrong keys seen", $"{s.WrongKeySeen}"),
    ];

    private static string Line(string name, string value) => $"{name,-26}{value}";

    private static string Time(TimeSpan? time) => time is { } t ? $"{t.TotalMilliseconds:N0} ms" : "not seen";
}
