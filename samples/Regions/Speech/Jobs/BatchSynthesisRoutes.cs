using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Batch synthesis: many documents in, an archive of sound out, at an address that needs no key.</summary>
internal sealed class BatchSynthesisRoutes(SpeechEmulation speech)
{
    public const string Results = "/texttospeech/results";

    private const string Kind = "batch-synthesis";
    private const string Path = "/texttospeech/batchsyntheses";
    private const string Version = "2024-04-01";
    private readonly Dictionary<string, (string Id, byte[] Archive)> _archives = [];

    public void Map(ServiceRoutes routes)
    {
        routes.Under(Path)
            .Get("", call => List(call))
            .Put("/{id}", Create)
            .Get("/{id}", call => Answer.Json(ToJson(Find(call))))
            .Delete("/{id}", Delete);
        routes.Get($"{Results}/{{secret}}.zip", call => _archives.TryGetValue(call["secret"], out var result)
            ? Answer.Bytes(result.Archive, "application/zip")
            : throw Unknown($"archive '{call["secret"]}'"));
    }

    private Answer Create(Call call)
    {
        RequireVersion(call);
        var (id, body) = (call["id"], call.Body);
        if (speech.Jobs.Find(Kind, id) is not null)
        {
            throw new Refusal(StatusCodes.Status409Conflict, "Conflict", $"There is a batch synthesis '{id}' already.");
        }

        var properties = body.Object("properties") ?? [];
        var format = OutputFormat.Parse(properties.Text("outputFormat") ?? OutputFormat.Default);
        var documents = body.Objects("inputs").Select(input => Document(body, input.RequiredText("content"))).ToArray();
        if (documents.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidRequest", "'inputs' is missing or empty.");
        }

        var deployments = body.Object("customVoices") ?? [];
        var job = speech.Jobs.Start(Kind, id, ended => Finish(ended, documents, format, deployments));
        job.Result = new JsonObject { ["inputKind"] = body.Text("inputKind"), ["format"] = properties.Text("outputFormat") ?? OutputFormat.Default };
        return Answer.Json(ToJson(job), StatusCodes.Status201Created).With("Operation-Location", Address($"{Path}/{id}?api-version={Version}"));
    }

    private static Ssml Document(JsonObject body, string content) => Ssml.Parse(body.RequiredText("inputKind") == "SSML"
        ? content
        : Ssml.Of(content, (body.Object("synthesisConfig") ?? []).RequiredText("voice")));

    private void Finish(Job job, Ssml[] documents, OutputFormat format, JsonObject deployments)
    {
        var archive = new SynthesisArchive(format);
        foreach (var document in documents)
        {
            speech.Catalog.RequireVoices(document.Voices, deployments.Text(document.Voices.First()));

            // Jobs are brought up to date before a request is answered; a job of sound is short enough to wait for.
            archive.Add(Speaker.SpeakAsync(document, format, CancellationToken.None).GetAwaiter().GetResult());
        }

        var secret = speech.Scope.Ids.Next(32);
        _archives[secret] = (job.Id, archive.ToBytes(job.Id));
        ((JsonObject)job.Result!)["result"] = Address($"{Results}/{secret}.zip");
    }

    private Answer List(Call call)
    {
        RequireVersion(call);
        return Answer.Json(new JsonObject { ["value"] = new JsonArray([.. speech.Jobs.All(Kind).Select(ToJson)]) });
    }

    private Answer Delete(Call call)
    {
        var job = Find(call);
        speech.Jobs.Forget(job);
        foreach (var secret in _archives.Where(a => a.Value.Id == job.Id).Select(static a => a.Key).ToArray())
        {
            _archives.Remove(secret);
        }

        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    private Job Find(Call call)
    {
        RequireVersion(call);
        return speech.Jobs.Find(Kind, call["id"]) ?? throw Unknown($"batch synthesis '{call["id"]}'");
    }

    private static JsonObject ToJson(Job job)
    {
        var json = new JsonObject
        {
            ["id"] = job.Id,
            ["inputKind"] = job.Result!["inputKind"]?.DeepClone(),
            ["status"] = SpeechJobs.Status(job),
            ["createdDateTime"] = Answers.Text(job.Created),
            ["lastActionDateTime"] = Answers.Text(job.Updated),
            ["properties"] = new JsonObject { ["outputFormat"] = job.Result["format"]?.DeepClone() },
        };
        if (job.Error is { } error)
        {
            json["properties"]!["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
        }

        if (job.Result["result"] is { } result)
        {
            json["outputs"] = new JsonObject { ["result"] = result.DeepClone() };
        }

        return json;
    }

    private string Address(string target) => new Uri(speech.Scope.Address, target).AbsoluteUri;

    private static void RequireVersion(Call call)
    {
        if (call.Query("api-version") != Version)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidRequest", $"'{call.Query("api-version")}' is not a supported api-version; supported is {Version}.");
        }
    }

    private Refusal Unknown(string what) => new(StatusCodes.Status404NotFound, "NotFound", $"There is no {what} in {speech.Scope.Region}.");
}
