using System.Net;
using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests;

/// <summary>Two regions that take jobs, as the service's documentation describes them, and a storage account that belongs to neither.</summary>
internal sealed class JobsScene : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly VirtualRegions _regions;
    private readonly List<HeardRequest> _heard = [];

    public JobsScene()
    {
        _regions = new VirtualRegions(_clock);
        foreach (var region in new[] { "west", "north" })
        {
            _regions.Add(region, AddressOf(region), o => o.Handler = request => Serve(region, request));
        }

        _regions.Add("store", "https://store.example", o => o.Handler = request => Hear("store", request, new HttpResponseMessage { Content = new StringContent("an archive") }));
        var options = SpeechScene.TwoRegions();
        foreach (var (name, region) in options.Regions)
        {
            (region.Resources["model:calls"], region.Resources["deployment:contoso"]) = ($"m-{name}", $"d-{name}");
        }

        Speech = new FailoverSpeech(options, transport: _regions, timeProvider: _clock, random: new Random(1));
        Batch = new SpeechBatchClient(Speech);
    }

    public FailoverSpeech Speech { get; }

    public SpeechBatchClient Batch { get; }

    /// <summary>Region and path of every job, with its status.</summary>
    public Dictionary<(string Region, string Path), string> Jobs { get; } = [];

    /// <summary>Whether the connection is lost after the next request was carried out.</summary>
    public bool LosesNextAnswer { get; set; }

    public IReadOnlyList<HeardRequest> Heard => _heard;

    public void Fault(string region, VirtualFault? fault) => _regions[region].Fault = fault;

    public void EndAll(string region)
    {
        foreach (var job in Jobs.Keys.Where(j => j.Region == region).ToArray())
        {
            Jobs[job] = "Succeeded";
        }
    }

    public Task<ResubmittableJob> SubmitTranscriptionAsync(ResubmittableJobOptions? options = null) =>
        Batch.SubmitAsync(new BatchTranscription { Locale = "en-US", DisplayName = "calls", Model = "calls", ContentUrls = { new Uri("https://store.example/a.wav") } }, options);

    public Task<ResubmittableJob> SubmitSynthesisAsync(ResubmittableJobOptions? options = null) =>
        Batch.SubmitAsync(new BatchSynthesis { Id = "job", Voice = SpeechScene.Jenny, Inputs = { "Hello." } }, options);

    /// <summary>Looks at a job every 10 s for that long.</summary>
    public async Task LookForAsync(ResubmittableJob job, TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(10))
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await job.RefreshAsync();
        }
    }

    public void Dispose()
    {
        Speech.Dispose();
        _regions.Dispose();
    }

    private static string AddressOf(string region) => $"https://{region}europe.api.cognitive.microsoft.com";

    private HttpResponseMessage Serve(string region, HttpRequestMessage request)
    {
        var (method, uri) = (request.Method.Method, request.RequestUri!);
        var path = uri.AbsolutePath;
        return Hear(region, request, (method, path) switch
        {
            ("POST", _) => Made(region, "/speechtotext/transcriptions/1", uri.Query),
            ("PUT", _) => Made(region, path, uri.Query),
            ("DELETE", _) => new HttpResponseMessage(Jobs.Remove((region, path)) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound),
            ("GET", _) when path.EndsWith("/files", StringComparison.Ordinal) => Files(region, path, uri.Query),
            ("GET", _) when Jobs.TryGetValue((region, path), out var status) => ListeningScene.Json(Job(region, path, status, uri.Query)),
            _ => path.StartsWith("/texttospeech/", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.NoContent) : ListeningScene.Json("""{"code":"NotFound"}""", 404),
        });
    }

    private HttpResponseMessage Hear(string region, HttpRequestMessage request, HttpResponseMessage answer)
    {
        _heard.Add(HeardRequest.Of(region, request));
        return answer;
    }

    private HttpResponseMessage Made(string region, string path, string query)
    {
        Jobs.TryAdd((region, path), "NotStarted");
        if (LosesNextAnswer)
        {
            LosesNextAnswer = false;
            return new HttpResponseMessage(HttpStatusCode.GatewayTimeout);
        }

        var answer = ListeningScene.Json(Job(region, path, "NotStarted", query), 201);
        answer.Headers.TryAddWithoutValidation("Location", AddressOf(region) + path + query);
        return answer;
    }

    private static HttpResponseMessage Files(string region, string path, string query) => ListeningScene.Json(query.Contains("skip=1", StringComparison.Ordinal)
        ? FilesOf("report.json", "TranscriptionReport", region, next: null)
        : FilesOf("a.json", "Transcription", region, $"{AddressOf(region)}{path}{query}&skip=1"));

    private static string FilesOf(string name, string kind, string region, string? next) => new JsonObject
    {
        ["values"] = new JsonArray(new JsonObject { ["name"] = name, ["kind"] = kind, ["links"] = new JsonObject { ["contentUrl"] = $"https://store.example/{name}?sig={region}" } }),
        ["@nextLink"] = next,
    }.ToJsonString();

    private static string Job(string region, string path, string status, string query) => new JsonObject
    {
        ["self"] = AddressOf(region) + path + query,
        ["status"] = status,
        ["links"] = new JsonObject { ["files"] = $"{AddressOf(region)}{path}/files{query}" },
        ["outputs"] = status == "Succeeded" ? new JsonObject { ["result"] = "https://store.example/result.zip?sig=s" } : null,
    }.ToJsonString();
}
