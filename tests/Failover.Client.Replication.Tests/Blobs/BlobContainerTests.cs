namespace Failover.Client.Replication.Tests.Blobs;

public sealed class BlobContainerTests
{
    [Theory]
    [InlineData("http://storage.example/c?sig=secret")]
    [InlineData("https://storage.example/?sig=secret")]
    [InlineData("/c?sig=secret")]
    public void Address_ThatIsNone_IsRefusedWithoutBeingShown(string address)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new BlobContainer(new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.Contains("https", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../other/a.txt")]
    [InlineData("a/../../b")]
    [InlineData("./a")]
    public async Task Name_ThatLeadsOut_IsNotAskedFor(string name)
    {
        using var shelf = new BlobShelf();
        using var container = shelf.Container("c", new LeapingTimeProvider());

        await Assert.ThrowsAsync<ReplicationException>(() => container.GetAsync(name, default));

        Assert.Empty(shelf.Requests);
    }

    [Fact]
    public async Task Put_SameContentIsThere_SendsNone()
    {
        using var shelf = new BlobShelf();
        using var container = shelf.Container("c", new LeapingTimeProvider());

        Assert.True(await container.PutAsync("a", [1, 2], default));
        Assert.False(await container.PutAsync("a", [1, 2], default));

        Assert.Single(shelf.Requests, static r => r.StartsWith("PUT", StringComparison.Ordinal));
    }
}
