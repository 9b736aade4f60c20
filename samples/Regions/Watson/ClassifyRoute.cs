using System.Globalization;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Classification of v3. What is wrong with one image is said inside a 200.</summary>
internal sealed class ClassifyRoute(ClassifierStore store)
{
    private const double DefaultThreshold = 0.5;

    public void Map(ServiceRoutes routes) => routes.Post("/classify", Classify);

    private Answer Classify(Call call)
    {
        var images = ReceivedImage.ReadAll(call.Form, "url");
        if (images.Count == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "parameter_error", "There is neither an 'images_file' nor a 'url'.");
        }

        var classifiers = Chosen(call.Form);
        var threshold = double.TryParse(call.Form["threshold"], CultureInfo.InvariantCulture, out var given) ? given : DefaultThreshold;
        return Answer.Json(new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select(image => Classified(image, classifiers, threshold))]),
            ["images_processed"] = images.Count(static image => image.IsImage),
            ["custom_classes"] = classifiers.Sum(static c => c.Classes.Count),
        });
    }

    private List<Classifier> Chosen(IFormCollection form)
    {
        var ids = Words(form["classifier_ids"]);
        var owners = Words(form["owners"]);
        if (ids.Length > 0)
        {
            return [.. ids.Select(store.FindAny)];
        }

        IEnumerable<Classifier> mine = owners.Contains("me") ? store.Own : [];
        IEnumerable<Classifier> general = owners.Length == 0 || owners.Contains("IBM") ? [store.FindAny(ClassifierStore.Default)] : [];
        return [.. mine, .. general];
    }

    // One field with commas, however many there are; some clients put a space behind them.
    private static string[] Words(string? joined) =>
        joined?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static JsonObject Classified(ReceivedImage image, List<Classifier> classifiers, double threshold)
    {
        var result = image.Url is null
            ? new JsonObject { ["image"] = image.Name }
            : new JsonObject { ["source_url"] = image.Url, ["resolved_url"] = image.Url };
        if (!image.IsImage)
        {
            result["classifiers"] = new JsonArray();
            result["error"] = new JsonObject
            {
                ["code"] = StatusCodes.Status400BadRequest,
                ["description"] = "Invalid image file. Ensure that the file is an image.",
                ["error_id"] = "input_error",
            };
            return result;
        }

        result["classifiers"] = new JsonArray([.. classifiers.Select(classifier => new JsonObject
        {
            ["classifier_id"] = classifier.Id,
            ["name"] = classifier.Name,
            ["classes"] = new JsonArray([.. Scores(classifier, threshold)]),
        })]);
        return result;
    }

    // The first class is always the likeliest.
    private static IEnumerable<JsonNode> Scores(Classifier classifier, double threshold)
    {
        if (classifier.Status != "ready")
        {
            yield break;
        }

        var score = 0.9;
        foreach (var name in classifier.Classes)
        {
            if (score >= threshold)
            {
                yield return new JsonObject { ["class"] = name, ["score"] = score };
            }

            score /= 2;
        }
    }
}
