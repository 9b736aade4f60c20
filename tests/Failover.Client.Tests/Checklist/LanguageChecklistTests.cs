using System.Net;

namespace Failover.Client.Tests.Http.Checklist;

/// <summary>What the page on custom text analytics for health asks of a client: submit to the primary, notice a lasting failure, submit the same to the secondary.</summary>
public sealed class LanguageChecklistTests
{
    private const string Submit = "/language/analyze-text/jobs?api-version=2022-05-01";
    private const string Body = """{"displayName":"j","analysisInput":{"documents":[{"id":"1","language":"en","text":"took ibuprofen ü"}]},"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"p","deploymentName":"prod"}}]}""";

    [Theory]
    [BothWays]
    public async Task Checklist_001_TwoResourcesInTwoRegions_OneServesWithoutTheOther(bool sync)
    {
        using var scene = Language().With(Reply.Refused);

        Assert.Equal("north", (await SubmitAsync(scene, sync)).GetFailover()!.Endpoint);
    }

    [Fact]
    public void Checklist_007_WhatBelongsToEachSide_IsConfiguredForEach()
    {
        var options = ReaderInput.Read(
            ("Preset", "AzureLanguage"),
            ("Endpoints:westeurope:Address", "https://contoso-we.cognitiveservices.azure.com"),
            ("Endpoints:westeurope:Headers:Ocp-Apim-Subscription-Key", "key-we"),
            ("Endpoints:westeurope:Resources:deployment:prod", "prod-we"),
            ("Endpoints:northeurope:Address", "https://contoso-ne.cognitiveservices.azure.com"),
            ("Endpoints:northeurope:Priority", "1"),
            ("Endpoints:northeurope:Headers:Ocp-Apim-Subscription-Key", "key-ne"));
        using var group = new FailoverGroup(options);

        var (west, north) = (group.Endpoints[0], group.Endpoints[1]);

        Assert.Equal(("westeurope", "northeurope"), (west.Name, north.Name));
        Assert.Equal("prod-we", west.Resources["deployment:prod"]);
        Assert.True(west.HasOwnCredential && north.HasOwnCredential);
    }

    [Theory]
    [BothWays(202, "west")]
    [BothWays(400, "west")]
    [BothWays(429, "west north")]
    [BothWays(503, "west north")]
    public async Task Checklist_017_ResponseCodeOfTheSubmission_DecidesWhereItGoesNext(bool sync, int status, string trail)
    {
        using var scene = Language().With(Reply.Status(status), Reply.Status(202));

        await SubmitAsync(scene, sync);

        Assert.Equal(trail, scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_018_FailureThatLasts_IsTakenForAnOutage(bool sync)
    {
        using var scene = Language().With(Reply.Status(503), Reply.Status(202));
        for (var i = 0; i < 5; i++)
        {
            await SubmitAsync(scene, sync);
        }

        await SubmitAsync(scene, sync);

        Assert.Equal(EndpointState.Open, scene.Group.GetSnapshot()["west"].State);
        Assert.Equal("north", scene.Trail.Split(' ')[^1]);
        Assert.Equal(5, scene.Transport.Requests.Count(static r => r.Uri.Host == "west.example"));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_019_OneFailure_IsNoOutage(bool sync)
    {
        using var scene = Language();
        scene.Transport.On("west.example", Reply.Status(503), Reply.Status(202));
        await SubmitAsync(scene, sync);

        await SubmitAsync(scene, sync);

        Assert.Equal("west north west", scene.Trail);
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_020_SubmissionIsRetried_AtTheSecondaryWithItsKey(bool sync)
    {
        using var scene = Language().With(Reply.Status(503), Reply.Status(202));

        await SubmitAsync(scene, sync);

        Assert.Equal("https://north.example" + Submit, scene.Transport.Last.Uri.AbsoluteUri);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_021_SameProjectAndDeploymentNames_BodyIsByteIdentical(bool sync)
    {
        using var scene = Language().With(Reply.Status(503), Reply.Status(202));

        await SubmitAsync(scene, sync);

        Assert.Equal(scene.Transport.Requests[0].Body, scene.Transport.Last.Body);
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(Body), scene.Transport.Last.Body);
        Assert.Equal("application/json; charset=utf-8", scene.Transport.Last.ContentHeaders["Content-Type"]);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_022_SecondaryIsFartherAway_IsNoReasonToGoBack(bool sync)
    {
        var distance = new Distance("north.example", TimeSpan.FromMilliseconds(400));
        using var scene = new Scene(static o => o.UseAzureLanguage(), below: distance).With(Reply.Refused, Reply.Status(202));
        distance.Clock = scene.Clock;
        scene.Group.Isolate("west");

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await SubmitAsync(scene, sync)).StatusCode);
        }

        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["north"].State);
        Assert.DoesNotContain("west", scene.Trail, StringComparison.Ordinal);
    }

    private static Scene Language() => new(static o => o.UseAzureLanguage());

    private static async Task<HttpResponseMessage> SubmitAsync(Scene scene, bool sync)
    {
        using var request = Network.Request("POST", Submit, Body);
        return await scene.SendAsync(sync, request);
    }

    /// <summary>Lets time pass on the way to one host.</summary>
    private sealed class Distance(string host, TimeSpan time) : DelegatingHandler
    {
        public Testing.ManualTimeProvider? Clock { get; set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Pass(request);
            return base.Send(request, cancellationToken);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Pass(request);
            return base.SendAsync(request, cancellationToken);
        }

        private void Pass(HttpRequestMessage request)
        {
            if (request.RequestUri!.Host == host)
            {
                Clock!.Advance(time);
            }
        }
    }
}
