using Failover.Client.Testing;
using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>Redirects, on real sockets: a token follows none to anybody else.</summary>
public sealed class TokenRedirectTests
{
    [Theory]
    [BothWays]
    public async Task Send_RedirectToAStranger_CarriesNoToken(bool sync)
    {
        await using var stranger = await LocalRegion.StartAsync("stranger");
        await using var west = await RedirectAsync("west", () => new Uri(stranger.Address, "/there"));
        using var group = Group(west.Address, new Uri("http://127.0.0.1:9"));

        await GetTwiceAsync(group, west.Address, sync);

        Assert.Equal(2, stranger.Requests.Count);
        Assert.All(stranger.Requests, static r => Assert.DoesNotContain("Authorization", r.Headers.Keys));
        Assert.All(west.Requests, static r => Assert.Equal("Bearer west-1", r.Headers["Authorization"]));
    }

    [Theory]
    [BothWays]
    public async Task Send_RedirectToAnotherEndpoint_CarriesThatOnesToken(bool sync)
    {
        await using var north = await LocalRegion.StartAsync("north");
        await using var west = await RedirectAsync("west", () => new Uri(north.Address, "/there"));
        using var group = Group(west.Address, north.Address);

        await GetTwiceAsync(group, west.Address, sync);

        Assert.Equal(2, north.Requests.Count);
        Assert.All(north.Requests, static r => Assert.Equal("Bearer north-1", r.Headers["Authorization"]));
    }

    /// <summary>Without and with tokens at hand.</summary>
    private static async Task GetTwiceAsync(FailoverGroup group, Uri address, bool sync)
    {
        using var http = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = new SocketsHttpHandler() });
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/start"));
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer of-the-caller");
            using var response = sync ? http.Send(request, default) : await http.SendAsync(request, default);
            Assert.True(response.IsSuccessStatusCode);
        }
    }

    private static Task<LocalRegion> RedirectAsync(string name, Func<Uri> to) => LocalRegion.StartAsync(name, options => options.Handler = context =>
    {
        context.Response.StatusCode = 307;
        context.Response.Headers.Location = to().AbsoluteUri;
        return Task.CompletedTask;
    });

    private static FailoverGroup Group(Uri west, Uri north) => new(new FailoverOptions()
        .AddPrimary("west", west, static e => e.Credential = new TokenSource("west", Lifetime))
        .AddSecondary("north", north, static e => e.Credential = new TokenSource("north", Lifetime)));
}
