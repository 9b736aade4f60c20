using System.Net;

namespace Failover.Client.Tool;

/// <summary>What an endpoint is asked to find out whether it is there and takes its key, and what its answer means.</summary>
/// <param name="Path">Below its address.</param>
/// <param name="IsOwn">Whether the user named it: then only an answer with 2xx is a good one.</param>
internal sealed record ProbeQuestion(string Path, bool IsOwn)
{
    private const string Voices = "cognitiveservices/voices/list";

    /// <summary>The question for a group: its own probe, else something that its service answers with a key alone, changes nothing and charges nothing for.</summary>
    public static ProbeQuestion Of(FailoverOptions options) => options.Probes.Path is { } own
        ? new ProbeQuestion(own.TrimStart('/'), IsOwn: true)
        : new ProbeQuestion(PathOf(options.Presets.FirstOrDefault()?.Name), IsOwn: false);

    /// <summary>The question for a region of speech. A container says itself whether it is ready; a host that only listens has no list of voices, and answers that.</summary>
    public static ProbeQuestion OfSpeech(bool isContainer, bool speaks) => isContainer ? new ProbeQuestion("ready", IsOwn: true) : new ProbeQuestion(speaks ? Voices : "", IsOwn: false);

    public ProbeState StateOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ProbeState.Refuses,
        429 => ProbeState.Busy,
        408 or >= 500 => ProbeState.Fails,
        // A service that does not know the question has answered all the same.
        >= 300 when IsOwn => ProbeState.Fails,
        _ => ProbeState.Answers,
    };

    private static string PathOf(string? preset) => preset switch
    {
        "AzureLanguage" => "language/authoring/analyze-text/projects?api-version=2023-04-01&top=1",
        "AzureOpenAI" => "openai/models?api-version=2024-10-21",
        "AzureSpeech" => Voices,
        "WatsonVisualRecognition" => "v4/collections?version=2019-02-11",
        _ => "",
    };
}
