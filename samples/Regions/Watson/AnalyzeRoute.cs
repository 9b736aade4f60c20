using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Object detection of v4. A collection that is not trained is an error inside a 200.</summary>
internal sealed class AnalyzeRoute(CollectionStore store)
{
    public void Map(ServiceRoutes routes) => routes.Post("/analyze", Analyze);

    private Answer Analyze(Call call)
    {
        var images = ReceivedImage.ReadAll(call.Form, "image_url");
        if (images.Count == 0 || call.Form["features"].Count == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "missing_field", "'features' is missing, or there is neither an 'images_file' nor an 'image_url'.");
        }

        // A field for each id, and in older clients several in one.
        var collections = call.Form["collection_ids"].SelectMany(static ids => ids!.Split(',', StringSplitOptions.TrimEntries)).Select(store.Find).ToArray();
        return Answer.Json(new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select(image => Detected(image, collections))]),
        });
    }

    private static JsonObject Detected(ReceivedImage image, ImageCollection[] collections)
    {
        var result = new JsonObject
        {
            ["source"] = CollectionImage.Source(image),
            ["dimensions"] = CollectionImage.Dimensions(),
            ["objects"] = new JsonObject(),
        };
        if (!image.IsImage)
        {
            result["errors"] = Errors("The file is not an image.");
        }
        else if (Array.Find(collections, static c => !c.IsReady) is { } untrained)
        {
            result["errors"] = Errors($"The collection '{untrained.Id}' is not trained.");
        }
        else
        {
            result["objects"] = new JsonObject { ["collections"] = new JsonArray([.. collections.Select(Objects)]) };
        }

        return result;
    }

    private static JsonObject Objects(ImageCollection collection) => new()
    {
        ["collection_id"] = collection.Id,
        ["objects"] = new JsonArray([.. collection.Learned.Select(static label => new JsonObject
        {
            ["object"] = label,
            ["location"] = new JsonObject { ["top"] = 1, ["left"] = 1, ["width"] = 8, ["height"] = 8 },
            ["score"] = 0.9,
        })]),
    };

    private static JsonArray Errors(string message) => new(new JsonObject { ["code"] = "invalid_field", ["message"] = message });
}
