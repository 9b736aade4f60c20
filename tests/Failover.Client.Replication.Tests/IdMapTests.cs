using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Replication.Tests;

public sealed class IdMapTests
{
    [Fact]
    public void Ids_AreFoundBothWays_AndStayAsTheyAreWhereTheMapHasNone()
    {
        var ids = new IdMap();
        ids.Set("model", "old:1", "new-1");

        Assert.Equal(("new-1", "old:1"), (ids.OwnOf("model", "old:1"), ids.LogicalOf("model", "new-1")));
        Assert.Equal(("x", "new-1"), (ids.OwnOf("model", "x"), ids.LogicalOf("collection", "new-1")));
    }

    [Fact]
    public void ToConfiguration_LaidOverTheApplications_IsWhatFailoverUses()
    {
        var ids = new IdMap();
        ids.Set("model", "old", "new");
        var own = new Dictionary<string, string?>
        {
            ["Failover:Watson:Endpoints:west:Address"] = "https://west.example",
            ["Failover:Watson:Endpoints:north:Address"] = "https://north.example",
            ["Failover:Watson:Endpoints:north:Priority"] = "1",
        };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(own)
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(ids.ToConfiguration("Failover:Watson", "north"))))
            .Build();
        using var provider = new ServiceCollection().AddFailover("watson", configuration.GetSection("Failover:Watson")).BuildServiceProvider();

        var group = provider.GetRequiredKeyedService<FailoverGroup>("watson");

        Assert.Equal("new", group.Endpoints[1].Resources["model:old"]);
        Assert.Empty(group.Endpoints[0].Resources);
    }
}
