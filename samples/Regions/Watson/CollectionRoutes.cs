using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Collections of v4: make, list, change, train, delete.</summary>
internal sealed class CollectionRoutes(CollectionStore store)
{
    public void Map(ServiceRoutes routes) => routes
        .Post("", call => Describe(call, store.Add()))
        .Get("", _ => Answer.Json(new JsonObject { ["collections"] = new JsonArray([.. store.All.Select(static c => c.ToJson())]) }))
        .Get("/{collection}", call => Answer.Json(store.Find(call["collection"]).ToJson()))
        .Post("/{collection}", call => Describe(call, store.Find(call["collection"])))
        .Delete("/{collection}", Delete)
        .Post("/{collection}/train", Train);

    private static Answer Describe(Call call, ImageCollection collection)
    {
        // The body may be left out altogether.
        var body = call.Request.Body.Length > 0 ? call.Body : [];
        collection.Name = body.Text("name") ?? collection.Name;
        collection.Description = body.Text("description") ?? collection.Description;
        return Answer.Json(collection.ToJson());
    }

    private Answer Delete(Call call)
    {
        store.Remove(call["collection"]);
        return Answer.Json(new JsonObject());
    }

    private Answer Train(Call call)
    {
        var collection = store.Find(call["collection"]);
        store.Train(collection);
        return Answer.Json(collection.ToJson(), StatusCodes.Status202Accepted);
    }
}
