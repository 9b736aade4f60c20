using System.Text.Json.Nodes;

namespace Failover.Client.Speech;

/// <summary>Writes jobs as the service reads them. Ids are the application's own: the group puts each region's in their place.</summary>
internal static class BatchJson
{
    /// <exception cref="ArgumentException">The job cannot work.</exception>
    public static string Of(BatchTranscription job, EndpointAddress group)
    {
        Require(!string.IsNullOrWhiteSpace(job.Locale), nameof(job.Locale), job.Locale, "a locale such as en-US");
        Require(!string.IsNullOrWhiteSpace(job.DisplayName), nameof(job.DisplayName), job.DisplayName, "a name");
        Require(job.ContentUrls.Count > 0 != job.ContentContainer is not null, nameof(job.ContentUrls), job.ContentUrls.Count, "at least one, or none and a ContentContainer");
        Require(job.ContentUrls.Append(job.ContentContainer).All(static u => u is null or { IsAbsoluteUri: true, Scheme: "https" or "http" }), nameof(job.ContentUrls), "a relative one", "absolute http or https addresses");
        Require(IsHours(job.TimeToLive, 6, 31 * 24), nameof(job.TimeToLive), job.TimeToLive, "whole hours from 6 h to 31 days");
        var properties = job.Properties.DeepClone();
        properties["timeToLiveHours"] = (int)job.TimeToLive.TotalHours;
        var json = new JsonObject { ["locale"] = job.Locale, ["displayName"] = job.DisplayName, ["properties"] = properties };
        if (job.ContentContainer is { } container)
        {
            json["contentContainerUrl"] = container.AbsoluteUri;
        }
        else
        {
            json["contentUrls"] = new JsonArray([.. job.ContentUrls.Select(static u => (JsonNode)u.AbsoluteUri)]);
        }

        if (job.Model is { } model)
        {
            json["model"] = new JsonObject { ["self"] = group.At($"/speechtotext/models/{Uri.EscapeDataString(model)}?api-version={Uri.EscapeDataString(job.ApiVersion)}").AbsoluteUri };
        }

        return json.ToJsonString();
    }

    /// <exception cref="ArgumentException">The job cannot work.</exception>
    public static string Of(BatchSynthesis job)
    {
        Require(IsId(job.Id), nameof(job.Id), job.Id, "3 to 64 letters, digits, hyphens, underscores or dots, the first and the last a letter or a digit");
        Require(job.Inputs.Count > 0 && job.Inputs.All(static i => !string.IsNullOrWhiteSpace(i)), nameof(job.Inputs), job.Inputs.Count, "at least one, and none of them empty");
        Require(job.IsSsml || !string.IsNullOrWhiteSpace(job.Voice), nameof(job.Voice), job.Voice, "the name of a voice where Inputs are plain text");
        Require(IsHours(job.TimeToLive, 1, 744), nameof(job.TimeToLive), job.TimeToLive, "whole hours from 1 h to 744 h");
        Require(job.CustomVoices.All(static v => !string.IsNullOrWhiteSpace(v.Value)), nameof(job.CustomVoices), string.Join(", ", job.CustomVoices.Keys), "voices with a name each for their deployment");
        var properties = job.Properties.DeepClone();
        properties["outputFormat"] = SpeechOutputFormats.NameOf(job.Format);
        properties["timeToLiveInHours"] = (int)job.TimeToLive.TotalHours;
        var json = new JsonObject
        {
            ["inputKind"] = job.IsSsml ? "SSML" : "PlainText",
            ["inputs"] = new JsonArray([.. job.Inputs.Select(static i => new JsonObject { ["content"] = i })]),
            ["properties"] = properties,
        };
        if (job is { IsSsml: false, Voice: { } name })
        {
            json["synthesisConfig"] = new JsonObject { ["voice"] = name };
        }

        if (job.CustomVoices.Count > 0)
        {
            json["customVoices"] = new JsonObject(job.CustomVoices.Select(static v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value)));
        }

        return json.ToJsonString();
    }

    private static bool IsHours(TimeSpan time, int least, int most) =>
        time.Ticks % TimeSpan.TicksPerHour == 0 && time >= TimeSpan.FromHours(least) && time <= TimeSpan.FromHours(most);

    private static bool IsId(string id) =>
        id is { Length: >= 3 and <= 64 } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(id[0]) && char.IsAsciiLetterOrDigit(id[^1]);

    private static void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is '{value}'; it must be {allowed}."), name);
        }
    }
}
