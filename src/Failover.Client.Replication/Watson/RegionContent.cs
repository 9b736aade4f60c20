namespace Failover.Client.Replication;

/// <summary>The images of a collection in a region.</summary>
internal sealed class RegionContent(WatsonCollectionStore store, string collection) : ICollectionContent
{
    public async Task<IReadOnlyList<CollectionPicture>> ListAsync(CancellationToken cancellationToken)
    {
        var list = (await store.Client.GetAsync(store.Client.Address(WatsonCollectionStore.ImagesOf(collection)), cancellationToken).ConfigureAwait(false)).Json();
        var pictures = new List<CollectionPicture>();
        foreach (var entry in list.Items("images"))
        {
            var id = entry.Text("image_id") ?? throw new ReplicationException($"{store.Endpoint} lists an image without an image_id.");
            var details = await store.Client.GetAsync(AddressOf(id), cancellationToken).ConfigureAwait(false);
            // What was deleted while the list was read is no longer wanted.
            if (!details.IsMissing)
            {
                pictures.Add(new CollectionPicture(id, details.Json()));
            }
        }

        return pictures;
    }

    public async Task<byte[]> ReadAsync(CollectionPicture picture, CancellationToken cancellationToken)
    {
        var address = store.Client.Address($"{WatsonCollectionStore.ImagesOf(collection)}/{Uri.EscapeDataString(picture.Id)}/jpeg", "size=full&");
        return (await store.Client.GetAsync(address, cancellationToken).ConfigureAwait(false)).Require().Body;
    }

    private string AddressOf(string image) => store.Client.Address($"{WatsonCollectionStore.ImagesOf(collection)}/{Uri.EscapeDataString(image)}");
}
