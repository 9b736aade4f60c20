using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>A bare pipeline of Azure.Core, as every generated client builds one, with a key and with a token.</summary>
public sealed class PipelineTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private const string Job = """{"analysisInput":{"documents":[{"id":"1","language":"en","text":"Took Ibuprofen"}]},"tasks":[{"kind":"CustomHealthcare","taskName":"t","parameters":{"projectName":"health","deploymentName":"production"}}]}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Key_JobIsFollowedToItsEnd(bool sync)
    {
        var west = regions.West.Language;
        var pipeline = WithKey(west);

        var (accepted, _) = await pipeline.SendAsync(sync, RequestMethod.Post, new Uri(west.Address, "language/analyze-text/jobs?api-version=2023-04-01"), Job);
        Assert.Equal(202, accepted.Status);
        Assert.True(accepted.Headers.TryGetValue("operation-location", out var location));
        Assert.StartsWith(west.Address.AbsoluteUri, location, StringComparison.Ordinal);

        JsonNode? state = null;
        while (state?["status"]?.GetValue<string>() is not "succeeded")
        {
            (_, state) = await pipeline.SendAsync(sync, RequestMethod.Get, new Uri(location!));
            Assert.Contains(state!["status"]!.GetValue<string>(), (string[])["notStarted", "running", "succeeded"]);
        }

        var found = state["tasks"]!["items"]![0]!;
        Assert.Equal("CustomHealthcareLROResults", found["kind"]!.GetValue<string>());
        Assert.Equal("Took,Ibuprofen", string.Join(",", found["results"]!["documents"]![0]!["entities"]!.AsArray().Select(static e => e!["text"]!.GetValue<string>())));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Key_JobOfAnotherRegion_IsUnknown(bool sync)
    {
        var (accepted, _) = await WithKey(regions.West.Language).SendAsync(
            sync, RequestMethod.Post, new Uri(regions.West.Language.Address, "language/analyze-text/jobs?api-version=2023-04-01"), Job);
        Assert.True(accepted.Headers.TryGetValue("operation-location", out var location));

        var (unknown, error) = await WithKey(regions.North.Language).SendAsync(
            sync, RequestMethod.Get, new Uri(regions.North.Language.Address, new Uri(location!).PathAndQuery));

        Assert.Equal(404, unknown.Status);
        Assert.Equal("OperationNotFound", error!["error"]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_OverTls_IsAccepted(bool sync)
    {
        await using var host = await RegionHost.StartAsync(options => options.Https = true);
        var (west, north) = (host["westeurope"].Language, host["northeurope"].Language);
        var models = "language/authoring/analyze-text/projects/health?api-version=2023-04-01";

        var (own, project) = await WithToken(west, west.Token).SendAsync(sync, RequestMethod.Get, new Uri(west.Address, models));
        var (foreign, _) = await WithToken(north, west.Token).SendAsync(sync, RequestMethod.Get, new Uri(north.Address, models));

        Assert.Equal((200, "health"), (own.Status, project!["projectName"]!.GetValue<string>()));
        Assert.Equal(401, foreign.Status);
        Assert.Equal(1, host.ForeignCredentialCount);
    }

    private static HttpPipeline WithKey(EmulatedService service)
    {
        var options = new PipelineOptions();
        options.Retry.MaxRetries = 0;
        return HttpPipelineBuilder.Build(options, new HeaderPolicy(service.Credential.Key, service.Credential.Value));
    }

    private static HttpPipeline WithToken(EmulatedService service, string token)
    {
        var trusted = service.Certificate!.GetCertHashString();
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted;
        var options = new PipelineOptions { Transport = new HttpClientTransport(new HttpClient(handler)) };
        options.Retry.MaxRetries = 0;
        return HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(new GivenToken(token), "https://cognitiveservices.azure.com/.default"));
    }
}
