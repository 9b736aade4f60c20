using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Failover.Client.Testing;

namespace Failover.Client.RegionsTests;

/// <summary>Tokens of a region: ten minutes, and nowhere else.</summary>
public sealed class SpeechTokenTests
{
    [Fact]
    public async Task Token_IsGoodForTenMinutes()
    {
        await using var regions = await ManualRegions.StartAsync();
        var token = await IssueAsync(regions.West.Speech);

        Assert.Equal(3, token.Split('.').Length);
        regions.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, await ListAsync(regions.West.Speech, token));
        regions.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(regions.West.Speech, token));
    }

    [Fact]
    public async Task Token_InAnotherRegion_IsRefusedAndCountedAsForeign()
    {
        await using var regions = await ManualRegions.StartAsync();
        var token = await IssueAsync(regions.West.Speech);

        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(regions.North.Speech, token));

        Assert.Equal((1, 1), (regions.North.Speech.ForeignCredentialCount, regions.North.Speech.UnauthorizedCount));
    }

    [Fact]
    public async Task Token_ForAnotherRegionsKeyOrAToken_IsNotGiven()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var byKey = new HttpRequestMessage(HttpMethod.Post, "sts/v1.0/issueToken");
        byKey.Headers.Authorization = new AuthenticationHeaderValue("Bearer", regions.North.Speech.Token);
        using var byToken = new HttpRequestMessage(HttpMethod.Post, "sts/v1.0/issueToken");
        byToken.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await IssueAsync(regions.West.Speech));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Said.SendAsync(regions.West.Speech, byKey)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Said.SendAsync(regions.West.Speech, byToken)).Status);
    }

    [Fact]
    public async Task Socket_LetsInByKeyInTheQueryByTokenAndByTheDirectory()
    {
        await using var regions = await ManualRegions.StartAsync();
        var west = regions.West.Speech;
        var token = await IssueAsync(west);

        using var query = await SpeechSocket.OpenAsync(west, $"{SpeechSocket.Synthesis}?Ocp-Apim-Subscription-Key={west.Key}", "X-ConnectionId", "1");
        using var issued = await SpeechSocket.OpenAsync(west, SpeechSocket.Synthesis, "Authorization", $"Bearer {token}");
        using var directory = await SpeechSocket.OpenAsync(west, SpeechSocket.Recognition, "Authorization", $"Bearer aad#/subscriptions/1/resource#{west.Token}");

        Assert.Equal(0, west.UnauthorizedCount);
    }

    [Fact]
    public async Task Socket_WithAnotherRegionsKey_IsRefusedAndCounted()
    {
        await using var regions = await ManualRegions.StartAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            SpeechSocket.OpenAsync(regions.North.Speech, $"{SpeechSocket.Synthesis}?Ocp-Apim-Subscription-Key={regions.West.Speech.Key}", "X-ConnectionId", "1"));

        Assert.Equal(401, refused.Data["status"]);
        Assert.Equal(1, regions.North.Speech.ForeignCredentialCount);
    }

    private static async Task<string> IssueAsync(Regions.EmulatedService service) =>
        (await Said.SendAsync(service, new HttpRequestMessage(HttpMethod.Post, "sts/v1.0/issueToken"))).Text;

    private static async Task<HttpStatusCode> ListAsync(Regions.EmulatedService service, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "cognitiveservices/voices/list");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await Said.SendAsync(service, request)).Status;
    }
}
