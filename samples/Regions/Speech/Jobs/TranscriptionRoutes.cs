using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Batch transcription, at the addresses of v3.2 and at those with a version in the query.</summary>
internal sealed class TranscriptionRoutes(SpeechEmulation speech)
{
    private const string Kind = "transcription";
    private const string Classic = "/speechtotext/v3.2/transcriptions";
    private const string Current = "/speechtotext/transcriptions";
    private const string Version = "?api-version=2024-11-15";
    private static readonly string[] Versions = ["2024-11-15", "2025-10-15"];

    public void Map(ServiceRoutes routes)
    {
        routes.Post(Classic, call => Submit(call, Classic)).Post($"{Current}:submit", call => Submit(call, Current));
        foreach (var path in new[] { Classic, Current })
        {
            routes.Under(path)
                .Get("", call => List(call, path))
                .Get("/{id}", call => Answer.Json(ToJson(Find(call, path), path)))
                .Delete("/{id}", call => Delete(call, path))
                .Get("/{id}/files", call => Files(call, path))
                .Get("/{id}/files/{file}/content", call => Content(call, path));
        }
    }

    private Answer Submit(Call call, string path)
    {
        RequireVersion(call, path);
        var body = call.Body;
        var (locale, name) = (body.RequiredText("locale"), body.RequiredText("displayName"));
        string[] addresses = body["contentUrls"] is JsonArray { Count: > 0 } urls ? [.. urls.Select(static url => url?.ToString() ?? "")]
            : throw new Refusal(StatusCodes.Status400BadRequest, "InvalidPayload", "'contentUrls' is missing or empty.");

        // Fetched before the answer: the address may be one of this very service, which tends to one request at a time.
        var files = new byte[]?[addresses.Length];
        var job = speech.Jobs.Start(Kind, speech.Scope.Ids.NextGuid(), ended =>
            ((JsonObject)ended.Result!)["contents"] = new JsonArray([.. addresses.Select((address, i) => TranscriptJson.Of(address, files[i], locale))]));
        job.Result = new JsonObject { ["locale"] = locale, ["displayName"] = name };
        var accepted = ToJson(job, path);
        return Answer.Stream("application/json; charset=utf-8", async response =>
        {
            for (var i = 0; i < addresses.Length; i++)
            {
                files[i] = await LocalAudio.ReadAsync(addresses[i], response.HttpContext.RequestAborted);
            }

            await Answer.Json(accepted, StatusCodes.Status201Created).With("Location", accepted["self"]!.GetValue<string>()).WriteAsync(response);
        });
    }

    private Answer List(Call call, string path)
    {
        RequireVersion(call, path);
        return Answer.Json(new JsonObject { ["values"] = new JsonArray([.. speech.Jobs.All(Kind).Select(job => ToJson(job, path))]) });
    }

    private Answer Delete(Call call, string path)
    {
        speech.Jobs.Forget(Find(call, path));
        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    private Answer Files(Call call, string path)
    {
        var job = Find(call, path);
        var contents = job.Result!["contents"] as JsonArray ?? [];
        return Answer.Json(new JsonObject
        {
            ["values"] = new JsonArray([.. contents.Select((_, i) => new JsonObject
            {
                ["self"] = Address($"{path}/{job.Id}/files/{i}", path),
                ["name"] = $"contenturl_{i}.json",
                ["kind"] = "Transcription",
                ["links"] = new JsonObject { ["contentUrl"] = Address($"{path}/{job.Id}/files/{i}/content", path) },
            })]),
        });
    }

    private Answer Content(Call call, string path) =>
        Find(call, path).Result!["contents"] is JsonArray contents && int.TryParse(call["file"], out var i) && i >= 0 && i < contents.Count
            ? Answer.Json(contents[i]!.DeepClone())
            : throw Unknown($"file '{call["file"]}'");

    private Job Find(Call call, string path)
    {
        RequireVersion(call, path);
        return speech.Jobs.Find(Kind, call["id"]) ?? throw Unknown($"transcription '{call["id"]}'");
    }

    private JsonObject ToJson(Job job, string path)
    {
        var json = new JsonObject
        {
            ["self"] = Address($"{path}/{job.Id}", path),
            ["displayName"] = job.Result!["displayName"]!.GetValue<string>(),
            ["locale"] = job.Result["locale"]!.GetValue<string>(),
            ["createdDateTime"] = Answers.Text(job.Created),
            ["lastActionDateTime"] = Answers.Text(job.Updated),
            ["status"] = SpeechJobs.Status(job),
            ["links"] = new JsonObject { ["files"] = Address($"{path}/{job.Id}/files", path) },
        };
        if (job.Error is { } error)
        {
            json["properties"] = new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message } };
        }

        return json;
    }

    private string Address(string target, string path) => new Uri(speech.Scope.Address, target).AbsoluteUri + (path == Current ? Version : "");

    private static void RequireVersion(Call call, string path)
    {
        if (path == Current && !Versions.Contains(call.Query("api-version")))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"'{call.Query("api-version")}' is not a supported api-version; supported are {string.Join(", ", Versions)}.");
        }
    }

    private Refusal Unknown(string what) => new(StatusCodes.Status404NotFound, "NotFound", $"There is no {what} in {speech.Scope.Region}.");
}
