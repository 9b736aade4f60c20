using static Failover.Client.Tests.ReaderInput;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsReaderLayerTests
{
    private static readonly (string, string?)[] Shared =
    [
        ("TotalTimeout", "00:00:20"),
        ("Endpoints:west:Address", "https://west.example"),
        ("Endpoints:west:Headers:api-key", "shared"),
        ("Endpoints:east:Address", "https://east.example"),
        ("Endpoints:east:Priority", "1"),
    ];

    [Fact]
    public void Read_LaterLayer_ChangesOneEndpointByNameAndMixesNone()
    {
        var options = ReadLayers(Shared, [("Endpoints:EAST:Address", "https://east2.example"), ("Endpoints:east:Headers:api-key", "own")]);

        Assert.Equal(["https://east2.example/", "https://west.example/"], options.Endpoints.Values.Select(static e => e.Address!.ToString()).Order());
        Assert.Equal(("shared", "own"), (options.Endpoints["west"].Headers["api-key"], options.Endpoints["east"].Headers["api-key"]));
        Assert.Equal((1, TimeSpan.FromSeconds(20)), (options.Endpoints["east"].Priority, options.TotalTimeout));
    }

    [Fact]
    public void Read_LaterLayer_AddsAnEndpoint() =>
        Assert.Equal(["east", "north", "west"], ReadLayers(Shared, [("Endpoints:north:Address", "https://north.example")]).Endpoints.Keys.Order());

    [Fact]
    public void Read_OverEndpointsSetInCode_ChangesWhatIsWritten()
    {
        var options = new FailoverOptions().AddPrimary("west", "https://code.example", static e => e.Headers["api-key"] = "code");
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["F:Endpoints:West:Address"] = "https://file.example" };

        FailoverOptionsReader.Read(configuration.GetSection("F"), options);

        var west = Assert.Single(options.Endpoints).Value;
        Assert.Equal(("https://file.example/", "code"), (west.Address!.ToString(), west.Headers["api-key"]));
    }
}
