using Failover.Client.Testing;

namespace Failover.Client.RegionsTests;

/// <summary>A credential of one region is noticed in the other, wherever it stands and whatever becomes of the request.</summary>
public sealed class ForeignCredentialTests
{
    [Theory]
    [InlineData("Ocp-Apim-Subscription-Key", "{0}")]
    [InlineData("X-Anything", "prefix {0} suffix")]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Cookie", "key={0}")]
    public async Task Header_WithAnotherRegionsKey_IsCounted(string name, string value)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Language, "none");

        await north.SendAsync(HttpMethod.Get, "language", null, (name, string.Format(null, value, regions.West.Language.Key)));

        Assert.Equal((1, 1), (regions.North.Language.ForeignCredentialCount, regions.Host.ForeignCredentialCount));
    }

    [Theory]
    [InlineData("language?subscription-key={0}")]
    [InlineData("language?x=%20{0}")]
    public async Task Query_WithAnotherRegionsKey_IsCounted(string target)
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Language);

        await north.GetAsync(string.Format(null, target, regions.West.OpenAI.Token));

        Assert.Equal(1, regions.North.Language.ForeignCredentialCount);
    }

    [Fact]
    public async Task Fault_DoesNotHideIt()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Language, $"Bearer {regions.West.Language.Key}");
        regions.North.Language.Fault = Faults.Status(503);

        Assert.Equal(503, (await north.GetAsync("language")).Status);

        Assert.Equal(1, regions.North.Language.ForeignCredentialCount);
        Assert.Equal(0, regions.North.Language.UnauthorizedCount);
    }

    [Fact]
    public async Task OwnKey_IsNotCounted_AndCountsCanBeReset()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var own = new RawClient(regions.North.Language);
        using var wrong = new RawClient(regions.North.Language, "Bearer nonsense");

        await own.GetAsync("language");
        await wrong.GetAsync("language");

        var north = regions.North.Language;
        Assert.Equal((2, 1, 0), (north.RequestCount, north.UnauthorizedCount, north.ForeignCredentialCount));
        regions.Host.ResetCounters();
        Assert.Equal((0, 0, 0), (north.RequestCount, north.UnauthorizedCount, north.ForeignCredentialCount));
    }
}
