using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests;

/// <summary>A client over virtual regions that hear what the audio carries.</summary>
internal sealed class ListeningScene : IDisposable
{
    private readonly List<HeardRequest> _heard = [];

    public ListeningScene(Action<FailoverSpeechOptions>? configure = null, HttpMessageHandler? transport = null)
    {
        Regions = new VirtualRegions(Clock);
        foreach (var region in new[] { "west", "north", "east" })
        {
            foreach (var (role, suffix) in new[] { ("stt", "stt.speech.microsoft.com"), ("api", "api.cognitive.microsoft.com") })
            {
                Regions.Add($"{region}-{role}", $"https://{region}europe.{suffix}", o => o.Handler = request => Serve(region, request));
            }
        }

        var options = SpeechScene.TwoRegions();
        configure?.Invoke(options);
        Speech = new FailoverSpeech(options, transport: transport ?? Regions, timeProvider: Clock, random: new Random(1));
        Client = new SpeechRecognitionClient(Speech);
    }

    public ManualTimeProvider Clock { get; } = new();

    public VirtualRegions Regions { get; }

    public FailoverSpeech Speech { get; }

    public SpeechRecognitionClient Client { get; }

    /// <summary>What a region answers in place of what it heard; <see langword="null"/> for its usual answer.</summary>
    public Func<HeardRequest, HttpResponseMessage?> Answer { get; set; } = static _ => null;

    public IReadOnlyList<HeardRequest> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    public string Trail => string.Join(' ', Heard.Select(static h => h.Region));

    public FailoverSnapshot Snapshot => Speech.Group.GetSnapshot();

    public static HttpResponseMessage Json(string json, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Said(string status) => Json($$"""{"RecognitionStatus":"{{status}}","Offset":0,"Duration":0}""");

    /// <summary>A fault on every host of a region, as in an outage.</summary>
    public void Fault(string region, VirtualFault? fault)
    {
        foreach (var host in Regions.Regions.Where(r => r.Name.StartsWith(region, StringComparison.Ordinal)))
        {
            host.Fault = fault;
        }
    }

    /// <summary>Moves the clock in small steps until the call has ended.</summary>
    public async Task<T> AfterAsync<T>(TimeSpan time, Task<T> call, TimeSpan? step = null)
    {
        var begun = Clock.GetTimestamp();
        for (var spins = 0; !call.IsCompleted && spins < 20_000; spins++)
        {
            if (Clock.GetElapsedTime(begun) < time)
            {
                Clock.Advance(step ?? TimeSpan.FromMilliseconds(50));
            }

            await Task.Yield();
        }

        return await call.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        Speech.Dispose();
        Regions.Dispose();
    }

    private HttpResponseMessage Serve(string region, HttpRequestMessage request)
    {
        var heard = HeardRequest.Of(region, request);
        lock (_heard)
        {
            _heard.Add(heard);
        }

        return Answer(heard) ?? (heard.Uri.AbsolutePath.EndsWith("issueToken", StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = new StringContent($"token-of-{region}-{Heard.Count(h => h.Uri == heard.Uri)}") }
            : heard.Uri.AbsolutePath.EndsWith(":transcribe", StringComparison.Ordinal) ? Json(Transcribed(heard)) : Json(Recognized(heard)));
    }

    private static string Recognized(HeardRequest heard) =>
        new JsonObject { ["RecognitionStatus"] = "Success", ["DisplayText"] = TestAudio.SentenceIn(heard.Body), ["Offset"] = 1_000_000, ["Duration"] = "5000000" }.ToJsonString();

    private static string Transcribed(HeardRequest heard)
    {
        var sentence = TestAudio.SentenceIn(heard.Body);
        return $$"""
            {"durationMilliseconds":2000,"combinedPhrases":[{"text":"{{sentence}}"}],
             "phrases":[{"offsetMilliseconds":40,"durationMilliseconds":1500,"text":"{{sentence}}","locale":"en-US","confidence":0.9,"words":[{"text":"Good","offsetMilliseconds":40,"durationMilliseconds":240}]}]}
            """;
    }
}

/// <summary>A request as a region got it.</summary>
internal sealed record HeardRequest(string Region, HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body, string? ContentType)
{
    public static HeardRequest Of(string region, HttpRequestMessage request)
    {
        using var body = new MemoryStream();
        request.Content?.ReadAsStream().CopyTo(body);
        return new HeardRequest(region, request.Method, request.RequestUri!, request.Headers.ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase), body.ToArray(), TypeOf(request.Content));
    }

    /// <summary>As it was written: the documented type of WAV does not parse.</summary>
    private static string? TypeOf(HttpContent? content) =>
        content is not null && content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null;

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
