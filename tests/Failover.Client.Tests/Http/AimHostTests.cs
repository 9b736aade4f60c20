namespace Failover.Client.Tests.Http;

/// <summary>Hosts that are written in more than one way, and the header that repeats them.</summary>
public sealed class AimHostTests
{
    [Theory]
    [BothWays("http://[::1]:8080", "http://[::1]:8080/x")]
    [BothWays("https://[2001:db8::7]", "https://[2001:db8::7]/x")]
    [BothWays("https://[2001:DB8:0:0::7]/base", "https://[2001:db8::7]/base/x")]
    public async Task Send_ToIPv6Secondary_KeepsTheBrackets(bool sync, string address, string expected)
    {
        using var scene = new Scene(o => o.AddPrimary("west", Scene.West).AddSecondary("north", address));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal(expected, scene.Transport.Last.Uri.AbsoluteUri);
    }

    [Theory]
    [BothWays]
    public async Task Send_FromIPv6Primary_FailsOver(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://[2001:db8::1]").AddSecondary("north", Scene.North));
        scene.Transport.On("[2001:db8::1]", Reply.Refused);

        await scene.GetAsync(sync, "https://[2001:db8:0::1]/x");

        Assert.Equal("https://north.example/x", scene.Transport.Last.Uri.AbsoluteUri);
    }

    [Theory]
    [BothWays("https://bücher.example/x")]
    [BothWays("https://xn--bcher-kva.example/x")]
    [BothWays("https://XN--BCHER-KVA.example/x")]
    public async Task Send_IdnPrimaryInAnySpelling_IsRecognised(bool sync, string uri)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", "https://bücher.example").AddSecondary("north", Scene.North));
        scene.Transport.On("bücher.example", Reply.Refused).On("xn--bcher-kva.example", Reply.Refused);

        await scene.GetAsync(sync, uri);

        Assert.Equal("north.example", scene.Transport.Last.Uri.Host);
    }

    [Theory]
    [BothWays]
    public async Task Send_ToIdnSecondary_AsksTheRightHost(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", "https://bücher.example"));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal("xn--bcher-kva.example", scene.Transport.Last.Uri.IdnHost);
        Assert.Equal("/x", scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays("https://WEST.example/x")]
    [BothWays("https://west.example:443/x")]
    [BothWays("HTTPS://west.example/x")]
    public async Task Send_PrimaryInAnotherSpelling_IsThePrimary(bool sync, string uri)
    {
        using var scene = new Scene().With(Reply.Refused);

        await scene.GetAsync(sync, uri);

        Assert.Equal("west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_CallersHostHeader_GoesOnlyWhereItWasWrittenFor(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);
        using var request = Scene.Get();
        request.Headers.Host = "west.example";

        await scene.SendAsync(sync, request);

        // Without one the transport writes the host of the address.
        Assert.Equal(["west.example", null], scene.Transport.Requests.Select(static r => r.Header("Host")));
        Assert.Equal("west.example", request.Headers.Host);
    }

    [Theory]
    [BothWays]
    public async Task Send_EndpointsOwnHostHeader_IsSentThereOnly(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West, static e => e.Headers["Host"] = "inner.west.example").AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync);

        Assert.Equal(["inner.west.example", null], scene.Transport.Requests.Select(static r => r.Header("Host")));
    }
}
