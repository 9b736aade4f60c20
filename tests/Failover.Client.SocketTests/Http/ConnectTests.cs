using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>No connection comes about, so nobody has seen the request: every call moves on, a POST as well.</summary>
public sealed class ConnectTests(TlsRegions regions) : IClassFixture<TlsRegions>
{
    [Theory]
    [InlineData("GET", ClientForm.Handler, false)]
    [InlineData("GET", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Handler, false)]
    [InlineData("POST", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Injected, false)]
    [InlineData("POST", ClientForm.Injected, true)]
    public async Task Send_WrongCertificate_SecondaryAnswers(string method, ClientForm form, bool sync)
    {
        await regions.BeginAsync(Faults.WrongCertificate);
        using var client = FailoverClient.Of(regions, form);

        using var response = await client.SendAsync(Request(method), sync);

        await AssertMovedOnAsync(client, response, "SecureConnectionError");
    }

    [Theory]
    [InlineData("GET", ClientForm.Handler, false)]
    [InlineData("GET", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Handler, false)]
    [InlineData("POST", ClientForm.Handler, true)]
    [InlineData("POST", ClientForm.Injected, false)]
    [InlineData("POST", ClientForm.Injected, true)]
    public async Task Send_NameCannotBeResolved_SecondaryAnswers(string method, ClientForm form, bool sync)
    {
        await regions.BeginAsync();
        using var client = FailoverClient.Of(regions, form, o => o.Endpoints["west"].Address = new Uri("https://west.invalid/"));

        using var response = await client.SendAsync(Request(method), sync);

        await AssertMovedOnAsync(client, response, "NameResolutionError");
    }

    [Theory]
    [InlineData("GET", false)]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    [InlineData("POST", true)]
    public async Task Send_HandshakeNeverEnds_SecondaryAnswersAfterOneAttemptTimeout(string method, bool sync)
    {
        await regions.BeginAsync(Faults.HangBeforeRequest);
        var time = new ManualTimeProvider();
        using var client = FailoverClient.Of(regions, time: time);

        var call = client.SendAsync(Request(method), sync);
        await regions.West.WaitForConnectionsAsync(1).InTime();
        time.Advance(TimeSpan.FromSeconds(10));

        using var response = await call;
        await AssertMovedOnAsync(client, response, "gave no answer within 10 s");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_Refused_SecondaryAnswers(bool sync)
    {
        await regions.BeginAsync(Faults.Refuse);
        using var client = FailoverClient.Of(regions);

        using var response = await client.SendAsync(Request("POST"), sync);

        await AssertMovedOnAsync(client, response, "ConnectionError");
    }

    private static HttpRequestMessage Request(string method) =>
        new(new HttpMethod(method), "things") { Content = method == "POST" ? new StringContent("one thing") : null };

    private async Task AssertMovedOnAsync(FailoverClient client, HttpResponseMessage response, string error)
    {
        Assert.Equal("east", await response.Content.ReadAsStringAsync());
        Assert.Equal("west Failure, east Success", Trail.Of(response));
        Assert.Contains(error, client.Group.GetSnapshot()["west"].LastError, StringComparison.Ordinal);
        Assert.Equal((0, 1), (regions.West.RequestCount, regions.East.RequestCount));
        regions.AssertNoKeyWentAstray();
    }
}
