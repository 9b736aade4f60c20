namespace Failover.Client.Replication;

/// <summary>Where the images of a collection come from: a region, or a back-up.</summary>
internal interface ICollectionContent
{
    /// <summary>Every image with its training data.</summary>
    Task<IReadOnlyList<CollectionPicture>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The JPEG of one of them.</summary>
    Task<byte[]> ReadAsync(CollectionPicture picture, CancellationToken cancellationToken);
}
