namespace Failover.Client.Replication;

/// <summary>What a back-up of a classifier holds: what the service says of it, its Core ML model, and the images that it is trained from.</summary>
internal static class ClassifierBackup
{
    private const string Classifier = "classifier.json", Model = "model.mlmodel";

    public static async Task WriteAsync(WatsonClassifierStore store, ReplicaItem item, BackupWriter backup, CancellationToken cancellationToken)
    {
        await AddAsync(Classifier, store.AddressOf(item.Id)).ConfigureAwait(false);
        await AddAsync(Model, store.ModelAddressOf(item.Id)).ConfigureAwait(false);
        if (item.ByHand is not null)
        {
            return;
        }

        var images = await store.OpenImagesAsync(item.Name, cancellationToken).ConfigureAwait(false);
        foreach (var file in WatsonTrainingImages.Of(images))
        {
            await backup.AddAsync(file.Name, new MemoryStream(await images.ReadAsync(file.Name, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        }

        async Task AddAsync(string name, string address)
        {
            var reply = await store.Client.GetAsync(address, cancellationToken).ConfigureAwait(false);
            await backup.AddAsync(name, new MemoryStream(reply.Require().Body), cancellationToken).ConfigureAwait(false);
        }
    }
}
