using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests;

/// <summary>A client over virtual regions, each with all of its hosts.</summary>
internal sealed class RestScene : IDisposable
{
    public const string KeyHeader = "Ocp-Apim-Subscription-Key";

    private readonly List<SeenRequest> _seen = [];

    public RestScene(Action<FailoverSpeechOptions>? configure = null)
    {
        Regions = new VirtualRegions(Clock);
        foreach (var region in new[] { "west", "north" })
        {
            foreach (var (role, suffix) in new[] { ("tts", "tts.speech.microsoft.com"), ("voice", "voice.speech.microsoft.com"), ("stt", "stt.speech.microsoft.com"), ("api", "api.cognitive.microsoft.com") })
            {
                Regions.Add($"{region}-{role}", $"https://{region}europe.{suffix}", o => o.Handler = request => Serve(region, role, request));
            }
        }

        var options = SpeechScene.TwoRegions();
        configure?.Invoke(options);
        Speech = new FailoverSpeech(options, transport: Regions, timeProvider: Clock, random: new Random(1));
        Client = new SpeechSynthesisClient(Speech);
    }

    public ManualTimeProvider Clock { get; } = new();

    public VirtualRegions Regions { get; }

    public FailoverSpeech Speech { get; }

    public SpeechSynthesisClient Client { get; }

    /// <summary>What a host answers in place of audio; <see langword="null"/> for its usual answer.</summary>
    public Func<SeenRequest, HttpResponseMessage?> Answer { get; set; } = static _ => null;

    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>Region and host of every request that arrived and was served, in order.</summary>
    public string Trail => string.Join(' ', Seen.Select(static s => $"{s.Region}-{s.Role}"));

    public static byte[] AudioOf(string region) => Turn.AudioOf(region, Turn.Whole);

    public static HttpResponseMessage Status(int status, string body = "") => new((HttpStatusCode)status) { Content = new StringContent(body) };

    /// <summary>A fault on every host of a region, as in an outage.</summary>
    public void Fault(string region, VirtualFault? fault)
    {
        foreach (var host in Regions.Regions.Where(r => r.Name.StartsWith(region, StringComparison.Ordinal)))
        {
            host.Fault = fault;
        }
    }

    public async Task<T> AfterAsync<T>(TimeSpan time, Task<T> call)
    {
        var begun = Clock.GetTimestamp();
        for (var spins = 0; !call.IsCompleted && spins < 20_000; spins++)
        {
            if (Clock.GetElapsedTime(begun) < time)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(50));
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

    private HttpResponseMessage Serve(string region, string role, HttpRequestMessage request)
    {
        using var body = request.Content is null ? new StreamReader(Stream.Null) : new StreamReader(request.Content.ReadAsStream());
        var seen = new SeenRequest(region, role, request.RequestUri!, request.Headers.ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase), body.ReadToEnd(), request.Content?.Headers.ContentType?.ToString());
        lock (_seen)
        {
            _seen.Add(seen);
        }

        return Answer(seen) ?? (seen.Uri.AbsolutePath.EndsWith("issueToken", StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = new StringContent($"token-of-{region}-{Seen.Count(s => s.Uri == seen.Uri)}") }
            : seen.Uri.AbsolutePath.EndsWith("voices/list", StringComparison.Ordinal)
            ? new HttpResponseMessage { Content = new StringContent("""[{"ShortName":"en-US-JennyNeural","Locale":"en-US","Gender":"Female","VoiceType":"Neural","Status":"GA"},{"Name":"no short name"}]""", Encoding.UTF8, "application/json") }
            : new HttpResponseMessage { Content = new ByteArrayContent(AudioOf(region)) { Headers = { ContentType = new MediaTypeHeaderValue("audio/x-wav") } } });
    }
}

/// <summary>A request as a host got it.</summary>
internal sealed record SeenRequest(string Region, string Role, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body, string? ContentType)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Everything => $"{Uri} {string.Join(' ', Headers.Values)} {Body}";
}
