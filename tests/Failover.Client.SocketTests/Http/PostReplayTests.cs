using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>A POST goes on to the secondary where it was not done, or where doing it twice harms nobody.</summary>
public sealed class PostReplayTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, false)]
    [InlineData(503, true)]
    public async Task Post_AnsweredNotDone_SecondaryAnswers(int status, bool sync)
    {
        await regions.BeginAsync(Faults.Status(status));
        using var client = FailoverClient.Of(regions);

        using var response = await client.PostAsync(sync);

        Assert.Equal("east", await response.Content.ReadAsStringAsync());
        Assert.Equal("one thing", regions.East.Requests[0].BodyText);
    }

    [Theory]
    [InlineData("marked", false)]
    [InlineData("marked", true)]
    [InlineData("with a key", false)]
    [InlineData("with a key", true)]
    [InlineData("by the group", false)]
    [InlineData("by the group", true)]
    public async Task Post_SaidToBeHarmlessTwice_SecondaryAnswersAfterAReset(string how, bool sync)
    {
        await regions.BeginAsync(Faults.Reset);
        using var client = FailoverClient.Of(regions, o => o.Replay.PostIsIdempotent = how == "by the group");
        using var request = new HttpRequestMessage(HttpMethod.Post, "things") { Content = new StringContent("one thing") };
        if (how == "marked")
        {
            request.SetReplayable();
        }
        else if (how == "with a key")
        {
            request.Headers.Add("Idempotency-Key", "same");
        }

        using var response = await client.SendAsync(request, sync);

        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Equal("one thing", regions.East.Requests[0].BodyText);
        // Repeated unchanged, or the service would not know it again.
        Assert.Equal(how == "with a key" ? "same" : "", regions.East.Requests[0].Headers.GetValueOrDefault("Idempotency-Key").ToString());
    }
}
