using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Classifiers of v3: train, list, show, retrain, delete, and the model file.</summary>
internal sealed class ClassifierRoutes(ClassifierStore store)
{
    private const string PositiveSuffix = "_positive_examples";
    private const string Negative = "negative_examples";

    public void Map(ServiceRoutes routes) => routes
        .Post("", Create)
        .Get("", List)
        .Get("/{classifier}", call => Answer.Json(store.Find(call["classifier"]).ToJson()))
        .Post("/{classifier}", Update)
        .Delete("/{classifier}", Delete)
        .Get("/{classifier}/core_ml_model", Model);

    private Answer Create(Call call)
    {
        var (classes, hasNegative) = Examples(call);
        var name = call.Form["name"].ToString();
        if (name.Length == 0 || classes.Length == 0 || classes.Length + (hasNegative ? 1 : 0) < 2)
        {
            throw Wrong("A classifier needs a name and two sets of examples: two positive ones, or one positive and one negative.");
        }

        var classifier = store.AddReady(name, classes);
        store.Train(classifier);
        return Answer.Json(classifier.ToJson());
    }

    private Answer Update(Call call)
    {
        var classifier = store.Find(call["classifier"]);
        var (classes, hasNegative) = Examples(call);
        if (classes.Length == 0 && !hasNegative)
        {
            throw Wrong("There are no examples to learn from.");
        }

        classifier.Classes.AddRange(classes.Except(classifier.Classes));
        store.Retrain(classifier);
        return Answer.Json(classifier.ToJson());
    }

    private static (string[] Classes, bool HasNegative) Examples(Call call)
    {
        foreach (var file in call.Form.Files)
        {
            ZippedImages.RequireEnough(file);
        }

        var positive = call.Form.Files.Where(static f => f.Name.EndsWith(PositiveSuffix, StringComparison.Ordinal));
        return ([.. positive.Select(static f => f.Name[..^PositiveSuffix.Length])], call.Form.Files[Negative] is not null);
    }

    private Answer List(Call call)
    {
        var inFull = call.Query("verbose") == "true";
        return Answer.Json(new JsonObject
        {
            ["classifiers"] = new JsonArray([.. store.Own.Select(c => inFull ? c.ToJson() : c.ToBrief())]),
        });
    }

    private Answer Delete(Call call)
    {
        store.Remove(call["classifier"]);
        return Answer.Json(new JsonObject());
    }

    private Answer Model(Call call) => store.Find(call["classifier"]) is { Status: "ready" } classifier
        ? Answer.Bytes(Encoding.UTF8.GetBytes($"model of {classifier.Id}"), "application/octet-stream")
        : throw Wrong("The classifier is not ready.");

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "input_error", message);
}
