using System.Text;
using System.Text.Json;

namespace Failover.Client;

/// <summary>A job as text. Times that have passed are written as lengths: the clock that counts them ends with its process.</summary>
internal static partial class JobJson
{
    private const int CurrentVersion = 1;

    public static string Write(string id, JobKind kind, JobSpec spec, ResubmittableJobOptions options, JobState state, TimeSpan? silentFor)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", CurrentVersion);
            json.WriteString("id", id);
            json.WriteString("kind", kind.Name);
            Write(json, spec);
            Write(json, options);
            Write(json, state, silentFor);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, JobSpec spec)
    {
        json.WriteStartObject("request");
        json.WriteString("method", spec.Method);
        json.WriteString("path", spec.Path);
        json.WriteStartArray("headers");
        foreach (var (name, value, isOfContent) in spec.Headers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteBoolean("isOfContent", isOfContent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (spec.Body is { } body)
        {
            json.WriteBase64String("body", body.Span);
        }

        if (spec.Upload is { } upload)
        {
            json.WriteStartObject("upload");
            json.WriteString("fileName", upload.FileName);
            json.WriteBase64String("content", upload.Content.Span);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ResubmittableJobOptions options)
    {
        json.WriteStartObject("options");
        json.WriteBoolean("mayRunTwice", options.MayRunTwice);
        json.WriteString("lostAfter", options.LostAfter.ToString("c"));
        json.WriteString("resubmitTo", options.ResubmitTo.ToString());
        json.WriteNumber("maxSubmissions", options.MaxSubmissions);
        json.WriteString("pollInterval", options.PollInterval.ToString("c"));
        json.WriteString("maxPollInterval", options.MaxPollInterval.ToString("c"));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JobState state, TimeSpan? silentFor)
    {
        json.WriteStartObject("state");
        json.WriteString("status", state.Status.ToString());
        if (state.Word is { } word)
        {
            json.WriteString("word", word);
        }

        json.WriteNumber("followed", state.Followed);
        json.WriteNumber("unheard", state.Unheard);
        json.WriteBoolean("isToStop", state.IsToStop);
        if (silentFor is { } silence)
        {
            json.WriteString("silentFor", silence.ToString("c"));
        }

        json.WriteStartArray("submissions");
        foreach (var submission in state.Submissions)
        {
            json.WriteStartObject();
            json.WriteString("endpoint", submission.Endpoint);
            json.WriteString("address", submission.Address);
            json.WriteString("submittedAt", submission.SubmittedAt);
            json.WriteString("state", submission.State.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
