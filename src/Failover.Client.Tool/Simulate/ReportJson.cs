using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Failover.Client.Tool;

/// <summary>A report as one JSON object. The same plan gives the same bytes.</summary>
internal static class ReportJson
{
    // Names and arrows are read by people as well; the object never stands in a page.
    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SimulationReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Form))
        {
            json.WriteStartObject();
            WriteMain(json, report);
            WriteMore(json, report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteMain(Utf8JsonWriter json, SimulationReport report)
    {
        json.WriteNumber("calls", report.Calls);
        json.WriteNumber("failures", report.Failures);
        Time(json, "p50Ms", report.P50);
        Time(json, "p99Ms", report.P99);
        ByEndpoint(json, "attempts", report, static e => e.Attempts);
        ByEndpoint(json, "attemptsWhileDown", report, static e => e.AttemptsWhileDown);
        json.WriteStartArray("switches");
        foreach (var s in report.Switches)
        {
            json.WriteStartObject();
            Time(json, "atMs", s.At);
            json.WriteNumber("client", s.Client);
            json.WriteString("from", s.From);
            json.WriteString("to", s.To);
            json.WriteString("reason", s.Reason);
            json.WriteString("evidence", s.Evidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Time(json, "failedOverAfterMs", report.FailedOverAfter);
        Time(json, "failedBackAfterMs", report.FailedBackAfter);
        json.WriteNumber("maxNewLoadPerSecond", Math.Round(report.MaxNewLoadPerSecond, 2));
    }

    private static void WriteMore(Utf8JsonWriter json, SimulationReport report)
    {
        Time(json, "maxMs", report.Max);
        Time(json, "detectedAfterMs", report.DetectedAfter);
        Time(json, "allFailedOverAfterMs", report.AllFailedOverAfter);
        Time(json, "trafficBackAfterMs", report.TrafficBackAfter);
        json.WriteNumber("failuresAfterRecovery", report.FailuresAfterRecovery);
        ByEndpoint(json, "failedAttempts", report, static e => e.FailedAttempts);
        ByEndpoint(json, "answers", report, static e => e.Answers);
        json.WriteString("primary", report.Primary);
        json.WriteNumber("primaryShare", Math.Round(report.PrimaryShare, 6));
        json.WriteNumber("switchCount", report.SwitchCount);
        json.WriteStartArray("outages");
        foreach (var incident in report.Incidents)
        {
            json.WriteStringValue(incident.ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("seed", report.Seed);
        json.WriteNumber("clients", report.Clients);
        json.WriteNumber("rps", report.Rate);
        Time(json, "durationMs", report.Duration);
    }

    private static void ByEndpoint(Utf8JsonWriter json, string name, SimulationReport report, Func<EndpointTally, long> value)
    {
        json.WriteStartObject(name);
        foreach (var endpoint in report.Endpoints)
        {
            json.WriteNumber(endpoint.Name, value(endpoint));
        }

        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, Math.Round(known.TotalMilliseconds, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
