using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Custom models: list, look at, delete, and copy to another region, in both generations of the interface.</summary>
internal sealed class SpeechModelRoutes(SpeechEmulation speech)
{
    public const string Oldest = "/speechtotext/v3.1", Classic = "/speechtotext/v3.2", Current = "/speechtotext";

    private const string Kind = "copy";

    private static readonly TimeSpan AuthorizationLife = TimeSpan.FromDays(1);

    /// <summary>Where each version of the interface begins.</summary>
    public static IEnumerable<string> All => [Oldest, Classic, Current];

    private SpeechModelBook Book => speech.Scope.Options.SpeechModels;

    private string Region => speech.Scope.Region;

    public void Map(ServiceRoutes routes)
    {
        routes
            .Post($"{Oldest}/models/{{id}}:copyto", call => CopyByKey(call, Oldest))
            .Post($"{Classic}/models/{{id}}:copy", call => CopyByKey(call, Classic))
            .Post($"{Current}/models:authorizecopy", Authorize)
            .Post($"{Current}/models/{{id}}:copy", CopyByAuthorization)
            .Get($"{Current}/operations/models/copy/{{operation}}", ShowOperation);
        foreach (var path in All)
        {
            routes
                .Get($"{path}/models", call => SpeechAnswers.Page(call, Book.All(Region).Select(m => ToJson(Region, m, path))))
                .Get($"{path}/models/{{id}}", call => Answer.Json(ToJson(Region, Find(call), path)))
                .Delete($"{path}/models/{{id}}", Delete);
        }
    }

    public SpeechModel Find(string id) => Book.Find(Region, id) ?? throw SpeechAnswers.Unknown($"model '{id}'", Region);

    private SpeechModel Find(Call call) => Find(call["id"]);

    private Answer Delete(Call call)
    {
        Book.Remove(Region, Find(call).Id);
        return Answer.Empty(StatusCodes.Status204NoContent);
    }

    // The answer is of the other region: its address, and soon its status.
    private Answer CopyByKey(Call call, string path)
    {
        var source = Find(call);
        var target = Book.RegionOf(call.Body.RequiredText("targetSubscriptionKey"))
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "InvalidRequest", "'targetSubscriptionKey' is the key of no Speech resource.");
        return Answer.Json(ToJson(target, AddCopy(source, target, speech.Scope.Options.JobDuration), path), StatusCodes.Status201Created);
    }

    private Answer Authorize(Call call)
    {
        SpeechAnswers.RequireVersion(call);
        var source = call.Body.RequiredText("sourceResourceId");
        return Answer.Json(new JsonObject
        {
            ["targetResourceRegion"] = Region,
            ["targetResourceId"] = SpeechModelBook.ResourceOf(Region),
            ["targetResourceEndpoint"] = SpeechAnswers.Address(AddressOf(Region), $"{Current}/models", isCurrent: true),
            ["sourceResourceId"] = source,
            ["expirationDateTime"] = Answers.Text(speech.Scope.Time.GetUtcNow() + AuthorizationLife),
            ["id"] = Book.Authorize(Region, source),
        });
    }

    private Answer CopyByAuthorization(Call call)
    {
        SpeechAnswers.RequireVersion(call);
        var source = Find(call);
        var target = Book.Take(call.Body.RequiredText("id"), SpeechModelBook.ResourceOf(Region))
            ?? throw new Refusal(StatusCodes.Status400BadRequest, "InvalidRequest", "No resource allows this one to copy with that authorization.");
        var job = speech.Jobs.Start(Kind, speech.Scope.Ids.NextGuid(), ended =>
        {
            var copy = AddCopy(source, target, TimeSpan.Zero);
            ended.Result = JsonValue.Create(SpeechAnswers.Address(AddressOf(target), $"{Current}/models/{copy.Id}", isCurrent: true));
        });
        var operation = ToJson(job);
        return Answer.Json(operation, StatusCodes.Status202Accepted).With("Operation-Location", operation["self"]!.GetValue<string>());
    }

    private SpeechModel AddCopy(SpeechModel source, string target, TimeSpan wait) =>
        Book.Add(target, source.Name, source.Locale, speech.Scope.Time.GetUtcNow(), source.Deprecated, speech.Scope.Time.GetUtcNow() + wait);

    private Answer ShowOperation(Call call)
    {
        SpeechAnswers.RequireVersion(call);
        return Answer.Json(ToJson(speech.Jobs.Find(Kind, call["operation"]) ?? throw SpeechAnswers.Unknown($"operation '{call["operation"]}'", Region)));
    }

    private JsonObject ToJson(Job job)
    {
        var json = new JsonObject
        {
            ["self"] = SpeechAnswers.Address(AddressOf(Region), $"{Current}/operations/models/copy/{job.Id}", isCurrent: true),
            ["id"] = job.Id,
            ["kind"] = "ModelCopy",
            ["status"] = SpeechJobs.Status(job),
        };
        if (job.Result is { } link)
        {
            json["result"] = new JsonObject { ["link"] = link.DeepClone() };
        }

        if (job.Error is { } error)
        {
            json["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
        }

        return json;
    }

    private JsonObject ToJson(string region, SpeechModel model, string path) =>
        model.ToJson(SpeechAnswers.Address(AddressOf(region), $"{path}/models/{model.Id}", path == Current), speech.Scope.Time.GetUtcNow(), speech.Jobs.FateOf(Kind));

    // Another region's address is known to clients by its own name; the emulation's regions differ in their ports, which this one cannot know of.
    private Uri AddressOf(string region) => region == Region ? speech.Scope.Address : new Uri($"https://{region}.api.cognitive.microsoft.com/");
}
