using Failover.Client.Replication;
using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool.Tests;

public sealed class IdsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Again_KeepsOtherEndpointsAndTakesTheNewId()
    {
        var file = _folder.PathOf("ids.json");
        IdsFile.Write(file, "Failover:Vision", "north", new IdMap([new("collection:cars", "one"), new("collection:dogs", "two")]));
        IdsFile.Write(file, "Failover:Vision", "south", new IdMap([new("collection:cars", "three")]));
        IdsFile.Write(file, "Failover:Vision", "north", new IdMap([new("collection:cars", "four")]));

        var configuration = new ConfigurationBuilder().AddJsonFile(file).Build();

        Assert.Equal("four", configuration["Failover:Vision:Endpoints:north:Resources:collection:cars"]);
        Assert.Equal("two", configuration["Failover:Vision:Endpoints:north:Resources:collection:dogs"]);
        Assert.Equal("three", configuration["Failover:Vision:Endpoints:south:Resources:collection:cars"]);
    }

    [Fact]
    public void Write_FileIsSomethingElse_IsRefusedAndLeftAlone()
    {
        var file = _folder.Write("ids.json", "not JSON");

        var refusal = Assert.Throws<UsageException>(() => IdsFile.Write(file, "G", "north", new IdMap([new("a:b", "c")])));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("not JSON", File.ReadAllText(file));
    }
}
