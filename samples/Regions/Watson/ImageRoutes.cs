using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Images of a collection: add, list, look at, download, delete, and their training data.</summary>
internal sealed class ImageRoutes(CollectionStore store)
{
    private const int Most = 20;

    public void Map(ServiceRoutes routes) => routes
        .Post("", Add)
        .Get("", List)
        .Get("/{image}", call => Answer.Json(Find(call).ToJson()))
        .Delete("/{image}", Delete)
        .Get("/{image}/jpeg", call => Answer.Bytes(Find(call).Image.Content, "image/jpeg"))
        .Post("/{image}/training_data", SetTrainingData);

    private Answer Add(Call call)
    {
        var collection = store.Find(call["collection"]);
        var received = ReceivedImage.ReadAll(call.Form, "image_url");
        if (received.Count is < 1 or > Most)
        {
            throw Wrong($"There are {received.Count} images; allowed are 1 to {Most}.");
        }

        var objects = call.Form["training_data"] is [{ Length: > 0 } text] ? CollectionImage.ReadObjects(Call.Parse(Encoding.UTF8.GetBytes(text))) : null;
        if (objects is not null && received.Count > 1)
        {
            throw Wrong("'training_data' may come with one image only.");
        }

        return Answer.Json(new JsonObject { ["images"] = new JsonArray([.. received.Select(image => Keep(collection, image, objects))]) });
    }

    private JsonObject Keep(ImageCollection collection, ReceivedImage received, JsonArray? objects)
    {
        if (!received.IsImage)
        {
            return new JsonObject
            {
                ["source"] = CollectionImage.Source(received),
                ["errors"] = new JsonArray(new JsonObject { ["code"] = "invalid_field", ["message"] = "The file is not an image." }),
            };
        }

        var image = store.AddImage(collection, received);
        image.Objects = objects ?? [];
        return image.ToJson();
    }

    private Answer List(Call call) => Answer.Json(new JsonObject
    {
        ["images"] = new JsonArray([.. store.Find(call["collection"]).Images.Values.Select(static i => i.ToSummary())]),
    });

    private Answer Delete(Call call)
    {
        var collection = store.Find(call["collection"]);
        collection.Images.Remove(Find(call).Id);
        store.Touch(collection);
        return Answer.Json(new JsonObject());
    }

    private Answer SetTrainingData(Call call)
    {
        var image = Find(call);
        image.Objects = CollectionImage.ReadObjects(call.Body);
        store.Touch(store.Find(call["collection"]));
        return Answer.Json(image.TrainingData());
    }

    private CollectionImage Find(Call call) => store.FindImage(call["collection"], call["image"]);

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "invalid_field", message);
}
