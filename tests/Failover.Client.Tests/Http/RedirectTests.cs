using System.Net;
using Failover.Client.Testing;
using Microsoft.AspNetCore.Http;

namespace Failover.Client.Tests;

/// <summary>On real sockets: whether a redirect is followed by the transport or by the handler shows only there.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_RedirectWithinTheEndpoint_IsFollowedWithItsKey(bool async)
    {
        await using var west = await RedirectAsync("/start", "/end");
        using var http = Client(new SocketsHttpHandler(), west);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/start");
        using var response = await SendAsync(http, request, async);

        Assert.Equal("west at /end", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, west.WrongKeyCount);
        Assert.Equal(new Uri(west.Address, "/start"), request.RequestUri);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_RedirectToAStranger_CarriesNoCredential(bool async)
    {
        await using var stranger = await LocalRegion.StartAsync("stranger");
        await using var west = await RedirectAsync("/start", new Uri(stranger.Address, "/there").AbsoluteUri);
        using var http = Client(new SocketsHttpHandler(), west);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/start") { Headers = { { "Authorization", "Bearer mine" }, { "x-trace", "1" } } };
        using var response = await SendAsync(http, request, async);

        Assert.Equal("stranger", await response.Content.ReadAsStringAsync());
        var seen = Assert.Single(stranger.Requests).Headers;
        Assert.DoesNotContain("Authorization", seen.Keys);
        Assert.DoesNotContain("Ocp-Apim-Subscription-Key", seen.Keys);
        Assert.Equal("1", seen["x-trace"]);
        Assert.Equal("Bearer mine", request.Headers.Authorization!.ToString());
    }

    [Theory]
    [InlineData(303, "PUT", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(302, "PUT", "PUT")]
    [InlineData(307, "POST", "POST")]
    public async Task Send_RedirectOfACallWithABody_KeepsOrDropsItAsTheStatusSays(int status, string method, string then)
    {
        await using var west = await RedirectAsync("/start", "/end", status);
        using var http = Client(new SocketsHttpHandler(), west);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/start") { Content = new StringContent("body") };
        using var response = await http.SendAsync(request);

        var last = west.Requests[^1];
        Assert.Equal((then, then == "GET" ? "" : "body"), (last.Method, last.BodyText));
        Assert.Equal(method, request.Method.Method);
        Assert.Equal("body", await request.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Send_RedirectThatNeverEnds_IsFollowedAsOftenAsTheTransportWould()
    {
        await using var west = await RedirectAsync("/start", "/start");
        using var http = Client(new SocketsHttpHandler { MaxAutomaticRedirections = 3 }, west);

        using var response = await http.GetAsync("/start");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        // The call and three redirects.
        Assert.Equal(4, west.RequestCount);
    }

    [Fact]
    public async Task Send_TransportThatDoesNotFollow_GivesTheRedirectToTheCaller()
    {
        await using var west = await RedirectAsync("/start", "/end");
        using var http = Client(new SocketsHttpHandler { AllowAutoRedirect = false }, west);

        using var response = await http.GetAsync("/start");

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    private static Task<LocalRegion> RedirectAsync(string from, string to, int status = 302) => LocalRegion.StartAsync("west", options =>
    {
        options.Key = "west-key";
        options.Handler = async context =>
        {
            if (context.Request.Path == from)
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = to;
                return;
            }

            await context.Response.WriteAsync($"west at {context.Request.Path}");
        };
    });

    private static HttpClient Client(SocketsHttpHandler transport, LocalRegion west)
    {
        var group = new FailoverGroup(new FailoverOptions()
            .AddPrimary("west", west.Address, static e => e.Headers["Ocp-Apim-Subscription-Key"] = "west-key")
            .AddSecondary("north", "http://127.0.0.1:9"));
        return new HttpClient(new FailoverHandler(group) { InnerHandler = transport }) { BaseAddress = west.Address };
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, bool async) =>
        async ? await http.SendAsync(request) : http.Send(request);
}
