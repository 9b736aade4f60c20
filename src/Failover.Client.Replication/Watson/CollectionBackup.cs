using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>What a back-up of a collection holds: what the service says of it, and each image with its training data.</summary>
internal sealed class CollectionBackup(BackupReader backup) : ICollectionContent
{
    private const string Collection = "collection.json", Prefix = "images/", Details = ".json", Jpeg = ".jpg";

    public static async Task WriteAsync(WatsonCollectionStore store, ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken)
    {
        var collection = await store.Client.GetAsync(store.AddressOf(item.Id), cancellationToken).ConfigureAwait(false);
        await backup.AddAsync(Collection, new MemoryStream(collection.Require().Body), cancellationToken).ConfigureAwait(false);
        var content = store.ContentOf(item.Id);
        foreach (var picture in await content.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (store.Options.TrainingSetOnly && !picture.IsInTrainingSet)
            {
                continue;
            }

            await backup.AddAsync(Prefix + picture.Id + Jpeg, new MemoryStream(await content.ReadAsync(picture, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            await backup.AddAsync(Prefix + picture.Id + Details, new MemoryStream(Encoding.UTF8.GetBytes(picture.Details.GetRawText())), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<CollectionPicture>> ListAsync(CancellationToken cancellationToken)
    {
        var pictures = new List<CollectionPicture>();
        foreach (var file in backup.Manifest.Files)
        {
            if (!file.Name.StartsWith(Prefix, StringComparison.Ordinal) || !file.Name.EndsWith(Details, StringComparison.Ordinal))
            {
                continue;
            }

            var bytes = await backup.ReadAsync(file.Name, cancellationToken).ConfigureAwait(false);
            using var details = JsonDocument.Parse(bytes);
            pictures.Add(new CollectionPicture(file.Name[Prefix.Length..^Details.Length], details.RootElement.Clone()));
        }

        return pictures;
    }

    public Task<byte[]> ReadAsync(CollectionPicture picture, CancellationToken cancellationToken) => backup.ReadAsync(Prefix + picture.Id + Jpeg, cancellationToken);
}
