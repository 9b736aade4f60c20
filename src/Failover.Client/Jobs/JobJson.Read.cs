using System.Text.Json;

namespace Failover.Client;

/// <summary>How the text is read. What is thrown on the way is for the caller to put into words.</summary>
internal static partial class JobJson
{
    public static string ReadKind(JsonElement root) =>
        root.GetProperty("version").GetInt32() == CurrentVersion ? Text(root, "kind")
        : throw new FormatException(FormattableString.Invariant($"The job was written in another form; this one is number {CurrentVersion}."));

    public static string ReadId(JsonElement root) => Text(root, "id");

    public static JobSpec ReadSpec(JsonElement root)
    {
        var request = root.GetProperty("request");
        var headers = request.GetProperty("headers").EnumerateArray().Select(static h => (Text(h, "name"), Text(h, "value"), h.GetProperty("isOfContent").GetBoolean()));
        ReadOnlyMemory<byte>? body = request.TryGetProperty("body", out var bytes) ? bytes.GetBytesFromBase64() : null;
        var upload = request.TryGetProperty("upload", out var file) ? new JobUpload(Text(file, "fileName"), file.GetProperty("content").GetBytesFromBase64()) : null;
        return new JobSpec(Text(request, "method"), Text(request, "path"), [.. headers], body, upload);
    }

    public static ResubmittableJobOptions ReadOptions(JsonElement root)
    {
        var options = root.GetProperty("options");
        return new ResubmittableJobOptions
        {
            MayRunTwice = options.GetProperty("mayRunTwice").GetBoolean(),
            LostAfter = Span(options, "lostAfter"),
            ResubmitTo = Enum.Parse<ResubmitTo>(Text(options, "resubmitTo")),
            MaxSubmissions = options.GetProperty("maxSubmissions").GetInt32(),
            PollInterval = Span(options, "pollInterval"),
            MaxPollInterval = Span(options, "maxPollInterval"),
        };
    }

    public static JobState ReadState(JsonElement root, TimeProvider time)
    {
        var state = root.GetProperty("state");
        JobSubmission[] submissions = [.. state.GetProperty("submissions").EnumerateArray().Select(static s => new JobSubmission(
            Text(s, "endpoint"), new Uri(Text(s, "address")).AbsoluteUri, s.GetProperty("submittedAt").GetDateTimeOffset(), Enum.Parse<JobSubmissionState>(Text(s, "state"))))];
        var followed = state.GetProperty("followed").GetInt32();
        _ = submissions[followed];
        return new JobState(Enum.Parse<JobStatus>(Text(state, "status")), state.TryGetProperty("word", out var word) ? word.GetString() : null, submissions, followed)
        {
            Unheard = state.TryGetProperty("unheard", out var unheard) ? unheard.GetInt32() : 0,
            IsToStop = state.GetProperty("isToStop").GetBoolean(),
            SilentSince = state.TryGetProperty("silentFor", out _) ? time.GetTimestamp() - (long)(Span(state, "silentFor").TotalSeconds * time.TimestampFrequency) : null,
        };
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static TimeSpan Span(JsonElement of, string name) => TimeSpan.ParseExact(Text(of, name), "c", formatProvider: null);
}
