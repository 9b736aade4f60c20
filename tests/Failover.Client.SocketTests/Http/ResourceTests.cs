using System.Net.Http.Headers;
using System.Text;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>On a real connection: a body in which ids were replaced has the length that it says, or says none.</summary>
public sealed class ResourceTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_PrimaryDies_SecondaryGetsItsOwnIdWithTheRightLength(bool sync)
    {
        await regions.BeginAsync(Faults.Refuse);
        using var client = FailoverClient.Of(regions, static o => Map(o, "east", "gpt4o-east"));

        using var response = await client.PostAsync(sync, Json("""{"model":"chat"}"""u8.ToArray()));

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal("""{"model":"gpt4o-east"}""", regions.East.Requests[0].BodyText);
        Assert.Equal("22", LengthOf(regions.East.Requests[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LongOneShotBody_IsMappedOnItsWay(bool sync)
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions, static o => Map(o, "west", "gpt4o-west"));

        using var response = await client.PostAsync(sync, Typed(new StreamContent(new OneShotStream(Long("chat")))));

        Assert.Equal("west Success", Trail.Of(response));
        Assert.Equal(Long("gpt4o-west"), regions.West.Requests[0].Body.ToArray());
        Assert.Equal("", LengthOf(regions.West.Requests[0]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LongOneShotBodyNamesWhatIsMissing_IsBrokenOffAndHeldAgainstNobody(bool sync)
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions, static o => Map(o, "west", "gpt4o-west"));

        var thrown = await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.PostAsync(sync, Typed(new StreamContent(new OneShotStream(Long("embed"))))));

        Assert.Contains("Endpoints:west:Resources has no entry 'deployment:embed'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (client.Group.GetSnapshot()["west"].Failures, regions.East.RequestCount));
    }

    private static void Map(FailoverOptions options, string endpoint, string own)
    {
        options.Http.ResourcePlaces.Add(ResourcePlace.Json("deployment", "model"));
        options.Endpoints[endpoint].Resources["deployment:chat"] = own;
    }

    private static string LengthOf(RecordedRequest request) => request.Headers.TryGetValue("Content-Length", out var length) ? length.ToString() : "";

    private static byte[] Long(string id) => Encoding.UTF8.GetBytes($$"""{"text":"{{new string('x', 10 * Bodies.Kept)}}","model":"{{id}}","more":"{{new string('y', 10 * Bodies.Kept)}}"}""");

    private static HttpContent Json(byte[] body) => Typed(new ByteArrayContent(body));

    private static HttpContent Typed(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
