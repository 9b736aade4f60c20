using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>The collections of a region.</summary>
internal sealed class CollectionStore(WatsonEmulation service)
{
    private readonly Dictionary<string, ImageCollection> _all = new(StringComparer.Ordinal);

    public IEnumerable<ImageCollection> All => _all.Values;

    public ImageCollection Add()
    {
        var now = service.Scope.Time.GetUtcNow();
        var collection = new ImageCollection { Id = service.Scope.Ids.NextGuid(), Created = now, Updated = now };
        _all.Add(collection.Id, collection);
        return collection;
    }

    /// <summary>A collection with one image, trained on it.</summary>
    public void AddReady(string name, string label)
    {
        var collection = Add();
        collection.Name = name;
        var image = AddImage(collection, new ReceivedImage($"{name}.png", Picture.Png, null));
        image.Objects = new JsonArray(new JsonObject
        {
            ["object"] = label,
            ["location"] = new JsonObject { ["left"] = 1, ["top"] = 1, ["width"] = 8, ["height"] = 8 },
        });
        collection.Learned = collection.Labels();
        collection.IsChanged = false;
    }

    public CollectionImage AddImage(ImageCollection collection, ReceivedImage received)
    {
        var now = service.Scope.Time.GetUtcNow();
        var image = new CollectionImage { Id = $"{service.Scope.Ids.Next(32)}", Image = received, Created = now, Updated = now };
        collection.Images.Add(image.Id, image);
        Touch(collection);
        return image;
    }

    public void Touch(ImageCollection collection)
    {
        collection.Updated = service.Scope.Time.GetUtcNow();
        collection.IsChanged = true;
    }

    public void Train(ImageCollection collection)
    {
        var labels = collection.Labels();
        if (labels.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "invalid_field", "The collection has no training data.");
        }

        collection.IsChanged = false;
        collection.Training = service.Jobs.Start("collection", service.Scope.Ids.NextGuid(), _ => collection.Learned = labels);
    }

    public ImageCollection Find(string id) => _all.GetValueOrDefault(id)
        ?? throw new Refusal(StatusCodes.Status404NotFound, "not_found", $"Cannot find collection '{id}'.");

    public CollectionImage FindImage(string collection, string image) => Find(collection).Images.GetValueOrDefault(image)
        ?? throw new Refusal(StatusCodes.Status404NotFound, "not_found", $"Cannot find image '{image}'.");

    public void Remove(string id) => _all.Remove(Find(id).Id);
}
