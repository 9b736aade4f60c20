using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Custom endpoints: make, list, look at, give another model, delete.</summary>
internal sealed class SpeechEndpointRoutes(SpeechEmulation speech, SpeechModelRoutes models)
{
    private const string Kind = "endpoint";

    private readonly Dictionary<string, SpeechEndpoint> _all = new(StringComparer.Ordinal);

    public void Map(ServiceRoutes routes)
    {
        foreach (var path in SpeechModelRoutes.All)
        {
            routes
                .Post($"{path}/endpoints", call => Create(call, path))
                .Get($"{path}/endpoints", call => SpeechAnswers.Page(call, _all.Values.Select(e => ToJson(e, path))))
                .Get($"{path}/endpoints/{{id}}", call => Answer.Json(ToJson(Find(call), path)))
                .Patch($"{path}/endpoints/{{id}}", call => Update(call, path))
                .Delete($"{path}/endpoints/{{id}}", Delete);
        }
    }

    private Answer Create(Call call, string path)
    {
        var model = ModelOf(call.Body);
        var endpoint = new SpeechEndpoint
        {
            Id = speech.Scope.Ids.NextGuid(),
            Name = call.Body.RequiredText("displayName"),
            Locale = call.Body.RequiredText("locale"),
            Created = speech.Scope.Time.GetUtcNow(),
            Model = model.Id,
            Deployment = Deploy(),
        };
        _all.Add(endpoint.Id, endpoint);
        var json = ToJson(endpoint, path);
        return Answer.Json(json, StatusCodes.Status201Created).With("Location", json["self"]!.GetValue<string>());
    }

    private Answer Update(Call call, string path)
    {
        var endpoint = Find(call);
        endpoint.Model = ModelOf(call.Body).Id;
        endpoint.Deployment = Deploy();
        return Answer.Json(ToJson(endpoint, path));
    }

    private Answer Delete(Call call)
    {
        _all.Remove(Find(call).Id);
        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    private Job Deploy() => speech.Jobs.Start(Kind, speech.Scope.Ids.NextGuid(), static _ => { });

    private SpeechModel ModelOf(JsonObject body)
    {
        var self = (body.Object("model") ?? []).RequiredText("self");
        if (!Uri.TryCreate(self, UriKind.Absolute, out var address) || address.Authority != speech.Scope.Address.Authority)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidModel", $"The model '{self}' is not of this region.");
        }

        return models.Find(address.Segments[^1]);
    }

    private SpeechEndpoint Find(Call call) => _all.GetValueOrDefault(call["id"]) ?? throw SpeechAnswers.Unknown($"endpoint '{call["id"]}'", speech.Scope.Region);

    private JsonObject ToJson(SpeechEndpoint endpoint, string path)
    {
        var isCurrent = path == SpeechModelRoutes.Current;
        var json = new JsonObject
        {
            ["self"] = SpeechAnswers.Address(speech.Scope.Address, $"{path}/endpoints/{endpoint.Id}", isCurrent),
            ["displayName"] = endpoint.Name,
            ["locale"] = endpoint.Locale,
            ["createdDateTime"] = Answers.Text(endpoint.Created),
            ["status"] = SpeechJobs.Status(endpoint.Deployment),
            ["model"] = new JsonObject { ["self"] = SpeechAnswers.Address(speech.Scope.Address, $"{path}/models/{endpoint.Model}", isCurrent) },
        };
        if (endpoint.Deployment.Error is { } error)
        {
            json["properties"] = new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message } };
        }

        return json;
    }
}
