using System.Text.Json.Nodes;

namespace Failover.Client.Speech;

/// <summary>Writes what the service is told about a recording.</summary>
internal static class TranscriptionDefinition
{
    private const string Kind = "model";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public static void Check(SpeechTranscriptionOptions options)
    {
        Require(options.MaxSpeakers is null or (>= 2 and <= 36), nameof(options.MaxSpeakers), options.MaxSpeakers, "from 2 to 36");
        Require(options.Channels.Count <= 2 && options.Channels.All(static c => c >= 0), nameof(options.Channels), string.Join(", ", options.Channels), "at most two, counted from 0");
        Require(options.Locales.All(static l => !string.IsNullOrWhiteSpace(l)), nameof(options.Locales), string.Join(", ", options.Locales), "locales such as en-US");
        Require(Enum.IsDefined(options.Profanity), nameof(options.Profanity), options.Profanity, $"one of {string.Join(", ", Enum.GetNames<TranscriptionProfanity>())}");
        Require(!string.IsNullOrWhiteSpace(options.ApiVersion), nameof(options.ApiVersion), options.ApiVersion, "a version such as 2024-11-15");
        Require(options.AttemptTimeout >= Shortest && options.AttemptTimeout <= Longest, nameof(options.AttemptTimeout), options.AttemptTimeout, $"from {Shortest} to {Longest}");
    }

    /// <summary>What a region lacks of the models that are named; <see langword="null"/> where it lacks none.</summary>
    public static string? MissingAt(SpeechTranscriptionOptions options, FailoverEndpoint endpoint)
    {
        foreach (var (_, name) in options.Models)
        {
            if (RegionId.Of(endpoint, Kind, name) is null)
            {
                return RegionId.Missing(Kind, name);
            }
        }

        return null;
    }

    /// <summary>As one region understands it: models are its own.</summary>
    public static string For(SpeechTranscriptionOptions options, FailoverEndpoint endpoint, SpeechRegion region)
    {
        var definition = options.Definition.DeepClone().AsObject();
        if (options.Locales.Count > 0)
        {
            definition["locales"] = new JsonArray([.. options.Locales.Select(static l => (JsonNode)l)]);
        }

        if (options.Models.Count > 0)
        {
            definition["models"] = new JsonObject(options.Models.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)ModelAt(RegionId.Of(endpoint, Kind, m.Value)!, options, region))));
        }

        if (options.MaxSpeakers is { } speakers)
        {
            definition["diarization"] = new JsonObject { ["enabled"] = true, ["maxSpeakers"] = speakers };
        }

        if (options.Channels.Count > 0)
        {
            definition["channels"] = new JsonArray([.. options.Channels.Select(static c => (JsonNode)c)]);
        }

        definition["profanityFilterMode"] ??= options.Profanity.ToString();
        return definition.ToJsonString();
    }

    private static string ModelAt(string own, SpeechTranscriptionOptions options, SpeechRegion region) =>
        Uri.TryCreate(own, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? own
        : region.At(SpeechRole.Management, $"/speechtotext/models/{Uri.EscapeDataString(own)}?api-version={Uri.EscapeDataString(options.ApiVersion)}").AbsoluteUri;

    private static void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is '{value}'; it must be {allowed}."), name);
        }
    }
}
