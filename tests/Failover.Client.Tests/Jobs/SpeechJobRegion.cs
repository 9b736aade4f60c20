using System.Net;
using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Tests.Jobs;

/// <summary>What batch transcription and batch synthesis of one region do, as its documentation describes them.</summary>
internal sealed class SpeechJobRegion(string name)
{
    private const string Synthesis = "/texttospeech/batchsyntheses/";

    /// <summary>The jobs by their paths, each with its status.</summary>
    public Dictionary<string, string> Jobs { get; } = [];

    public string Address => $"https://{name}.example";

    public VirtualRegion AddTo(VirtualRegions regions) => regions.Add(name, Address, o =>
    {
        o.Key = $"key-of-{name}";
        o.Handler = Answer;
    });

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        var query = request.RequestUri.Query;
        return (request.Method.Method, path) switch
        {
            ("POST", "/speechtotext/transcriptions:submit") => Submit(request, "/speechtotext/transcriptions/", query),
            ("POST", "/speechtotext/v3.2/transcriptions") => Submit(request, "/speechtotext/v3.2/transcriptions/", query),
            ("PUT", _) when path.StartsWith(Synthesis, StringComparison.Ordinal) => Made(path, Job(path, "Running")),
            ("DELETE", _) => new HttpResponseMessage(Jobs.Remove(path) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound),
            ("GET", _) when path.EndsWith("/files", StringComparison.Ordinal) =>
                JobRegion.Json(200, $$$"""{"values":[{"kind":"Transcription","links":{"contentUrl":"https://store.example/{{{name}}}.json?sig=s"}}]}"""),
            ("GET", _) when Jobs.TryGetValue(path, out var status) => JobRegion.Json(200, Job(path, status, query)),
            // The one service answers so to an id that it does not know, the other one so.
            _ => path.StartsWith(Synthesis, StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.NoContent) : JobRegion.Json(404, """{"code":"NotFound"}"""),
        };
    }

    private HttpResponseMessage Submit(HttpRequestMessage request, string below, string query)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream());
        var model = (string?)JsonNode.Parse(reader.ReadToEnd())!["model"]!["self"];
        return model == $"{Address}/speechtotext/models/of-{name}"
            ? Made($"{below}{name}-{Jobs.Count + 1}", body: null, query)
            : JobRegion.Json(400, $$"""{"code":"InvalidModel","message":"There is no {{model}} here."}""");
    }

    private HttpResponseMessage Made(string path, string? body, string query = "")
    {
        Jobs.TryAdd(path, "Running");
        var answer = JobRegion.Json(201, body ?? Job(path, "NotStarted", query));
        answer.Headers.TryAddWithoutValidation("Location", Address + path + query);
        return answer;
    }

    private string Job(string path, string status, string query = "") => new JsonObject
    {
        ["self"] = Address + path + query,
        ["status"] = status,
        ["links"] = new JsonObject { ["files"] = $"{Address}{path}/files{query}" },
        ["outputs"] = status == "Succeeded" ? new JsonObject { ["result"] = "https://store.example/result.zip?sig=s" } : null,
    }.ToJsonString();
}
