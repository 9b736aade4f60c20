using System.Net;

namespace Failover.Client.Replication.Tests.Requests;

/// <summary>What a service may answer, and what becomes of it.</summary>
public sealed class ServiceClientTests
{
    private static readonly ServiceRequest Write = new(HttpMethod.Post, "things") { Body = "{}"u8.ToArray() };

    [Theory]
    [InlineData("https://elsewhere.example/things?sig=secret")]
    [InlineData("http://north.example/things?sig=secret")]
    [InlineData("//elsewhere.example/things?sig=secret")]
    [InlineData("https://north.example:8443/things?sig=secret")]
    [InlineData("https://?sig=secret")]
    public async Task Address_ThatIsNotTheServices_IsNotAsked_AndItsSignatureNotShown(string target)
    {
        using var service = new ScriptedService(static _ => ScriptedService.Json("{}"));

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => service.NewClient().SendAsync(ServiceRequest.Get(target), default));

        Assert.Empty(service.Seen);
        Assert.Contains("it is not asked there", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuccessThatIsNoJson_OfARequestThatMustNotGoTwice_IsAnUnknownOutcome()
    {
        using var service = new ScriptedService(static _ => ScriptedService.Json("<html>"));
        var client = service.NewClient();

        var written = await client.SendAsync(Write, default);
        var read = await client.SendAsync(ServiceRequest.Get("things"), default);

        Assert.Throws<OutcomeUnknownException>(() => written.Json());
        Assert.Throws<ReplicationException>(() => read.Json());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, 2)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 2)]
    [InlineData(HttpStatusCode.Conflict, 2)]
    [InlineData(HttpStatusCode.InternalServerError, 1)]
    [InlineData(HttpStatusCode.GatewayTimeout, 1)]
    public async Task Request_ThatMustNotGoTwice_GoesAgainOnlyWhereItWasCertainlyNotDone(HttpStatusCode status, int times)
    {
        var answers = 0;
        using var service = new ScriptedService(_ => answers++ == 0 ? new HttpResponseMessage(status) : ScriptedService.Json("{}"));
        var send = service.NewClient().SendAsync(Write, default);

        if (times == 1)
        {
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => send);
        }
        else
        {
            Assert.True((await send).IsSuccess);
        }

        Assert.Equal(times, service.Seen.Count);
    }

    [Fact]
    public async Task WaitingForAPlaceInTheMinute_SpendsNoPatience()
    {
        var answers = 0;
        using var service = new ScriptedService(_ => answers++ == 2 ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : ScriptedService.Json("{}"));
        var client = service.NewClient(new ServiceLimits { WritesPerMinute = 2, Patience = TimeSpan.FromSeconds(30) });
        await client.SendAsync(Write, default);
        await client.SendAsync(Write, default);

        // The third waits for a minute, which is longer than the patience, and is answered with a refusal of the moment.
        Assert.True((await client.SendAsync(Write, default)).IsSuccess);

        Assert.Equal(4, service.Seen.Count);
    }

    [Fact]
    public async Task ListWithoutAnEnd_IsRefused_AndNotTakenForAWholeOne()
    {
        using var service = new ScriptedService(static _ => ScriptedService.Json("""{"value":[{"name":"a"}],"nextLink":"https://north.example/things?page=next"}"""));
        var client = service.NewClient(new ServiceLimits { ReadsPerMinute = 100_000 });

        var refusal = await Assert.ThrowsAsync<ReplicationException>(() => client.ListAsync("things", "value", "nextLink", isRequired: true, default));

        Assert.Contains("goes on after 1000 pages", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":"a"}""")]
    [InlineData("""{"value":[{"name":"\ud800"},7]}""")]
    public async Task ListOfOddThings_GivesNothingAndBreaksNothing(string json)
    {
        using var service = new ScriptedService(_ => ScriptedService.Json(json));

        var all = await service.NewClient().ListAsync("things", "value", "nextLink", isRequired: true, default);

        Assert.All(all, static entry => Assert.Null(entry.Text("name")));
    }
}
