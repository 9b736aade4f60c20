namespace Failover.Client.Tests.Http;

/// <summary>An address that means the group and no endpoint of it.</summary>
public sealed class LogicalAddressTests
{
    [Theory]
    [BothWays]
    public async Task Send_ToTheDefault_GoesToThePrimaryWithItsKey(bool sync)
    {
        using var scene = new Scene();

        var response = await scene.GetAsync(sync, "https://failover.invalid/a%2Fb?x=%26y");

        Assert.Equal("west", scene.Trail);
        Assert.Equal("/a%2Fb?x=%26y", scene.Transport.Last.Target);
        Assert.Equal("key-of-west", scene.Transport.Last.Header(Scene.KeyHeader));
        Assert.Equal("https://failover.invalid/a%2Fb?x=%26y", response.RequestMessage!.RequestUri!.OriginalString);
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryIsLost_FailsOver(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused);

        using var response = await scene.GetAsync(sync, scene.Group.LogicalAddress + "x");

        Assert.Equal("west north", scene.Trail);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays("https://contoso.invalid/openai/v1/chat?a=1", "/east/chat?a=1")]
    [BothWays("https://contoso.invalid/openai/v1", "/east")]
    [BothWays("https://contoso.invalid/other", "/east/other")]
    public async Task Send_LogicalBasePath_IsReplacedByTheEndpoints(bool sync, string uri, string target)
    {
        using var scene = new Scene(static o =>
        {
            o.LogicalAddress = new Uri("https://contoso.invalid/openai/v1/");
            o.AddPrimary("east", "https://east.example/east/");
        });

        await scene.GetAsync(sync, uri);

        Assert.Equal(target, scene.Transport.Last.Target);
    }

    [Theory]
    [BothWays(false)]
    [BothWays(true)]
    public async Task Send_CallersCredential_ReachesOnlyWhoAcceptsIt(bool sync, bool accepts)
    {
        using var scene = new Scene(o => o.AddPrimary("west", Scene.West, e => e.AcceptsCallerCredential = accepts));
        using var request = Scene.Get("https://failover.invalid/x");
        request.Headers.Add("Authorization", "Bearer callers");

        await scene.SendAsync(sync, request);

        Assert.Equal(accepts ? "Bearer callers" : null, scene.Transport.Last.Header("Authorization"));
    }

    [Theory]
    [BothWays]
    public async Task Send_JobPolledThere_GoesToTheEndpointThatHoldsIt(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused, Reply.Status(202).With("operation-location", Scene.North + "/jobs/1"));
        using var submit = Scene.Post(uri: "https://failover.invalid/jobs");
        await scene.SendAsync(sync, submit);
        scene.Transport.On("west.example", Reply.Ok);

        await scene.GetAsync(sync, "https://failover.invalid/jobs/1");

        Assert.Equal("west north north", scene.Trail);
    }

    [Fact]
    public async Task Reload_AnotherAddress_TheOldOneStillMeansTheGroup()
    {
        using var scene = new Scene();
        scene.Group.Reload(new FailoverOptions { LogicalAddress = new Uri("https://new.invalid") }.AddPrimary("north", Scene.North));

        await scene.GetAsync(sync: false, "https://failover.invalid/x");
        await scene.GetAsync(sync: false, scene.Group.LogicalAddress + "x");

        Assert.Equal("north north", scene.Trail);
    }

    [Theory]
    [InlineData("http://contoso.invalid")]
    [InlineData("/contoso")]
    [InlineData("https://user:hunter2@contoso.invalid")]
    [InlineData("https://contoso.invalid?key=hunter2")]
    [InlineData("https://contoso.invalid#hunter2")]
    public void Validate_NoPlainHttpsAddress_IsRefusedWithoutTellingSecrets(string address)
    {
        var failure = Validation.FailureOf(o => o.LogicalAddress = new Uri(address, UriKind.RelativeOrAbsolute));

        Assert.StartsWith("Failover group 'g': LogicalAddress is '", failure, StringComparison.Ordinal);
        Assert.EndsWith("'; it must be an absolute https address without user, query or fragment.", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Null_IsRefused() =>
        Assert.Contains("LogicalAddress is ''", Validation.FailureOf(static o => o.LogicalAddress = null!), StringComparison.Ordinal);

    [Fact]
    public void Validate_HostOfAnEndpoint_IsRefused()
    {
        var failure = Validation.FailureOf(static o => (o.Endpoints["west"].Address, o.LogicalAddress) = (new Uri("https://h.example/a"), new Uri("https://H.example/b")));

        Assert.Equal("Failover group 'g': LogicalAddress is 'https://h.example/b', and endpoint 'west' is at 'https://h.example/a'; it must be on a host and port that no endpoint has.", failure);
    }
}
