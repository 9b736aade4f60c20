using Azure.Core;
using Azure.Core.Pipeline;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>A bare pipeline of Azure.Core through the failover transport, with a key and with a token.</summary>
public sealed class PipelineLostPrimaryTests : LostPrimaryTests
{
    private const string Text = """{"kind":"SentimentAnalysis","analysisInput":{"documents":[{"id":"1","language":"en","text":"fine"}]}}""";

    protected override EmulatedService Service(EmulatedRegion region) => region.Language;

    [Theory]
    [MemberData(nameof(WaysToBeLost))]
    public Task Key_PrimaryLostInTheMiddle_NoCallFails(bool sync, string fault) =>
        SurviveAsync(sync, fault, new HeaderPolicy(West.Credential.Key, West.Key));

    // With a token the SDK insists on https: the group's own address is that, whatever the endpoints' are.
    [Theory]
    [MemberData(nameof(WaysToBeLost))]
    public Task Token_PrimaryLostInTheMiddle_NoCallFails(bool sync, string fault) =>
        SurviveAsync(sync, fault, new BearerTokenAuthenticationPolicy(new GivenToken(West.Token), "https://cognitiveservices.azure.com/.default"));

    private Task SurviveAsync(bool sync, string fault, HttpPipelinePolicy credential)
    {
        var pipeline = HttpPipelineBuilder.Build(new PipelineOptions().UseFailover(Group), credential);
        var target = new Uri(Group.LogicalAddress, "language/:analyze-text?api-version=2023-04-01");
        async Task CallAsync(bool blocking)
        {
            var (response, body) = await pipeline.SendAsync(blocking, RequestMethod.Post, target, Text);
            Assert.Equal(200, response.Status);
            Assert.Equal("SentimentAnalysisResults", body!["kind"]!.GetValue<string>());
        }

        // Blocking, the call has ended when the task is returned.
        return SurviveAsync(sync, fault, () => CallAsync(blocking: true).GetAwaiter().GetResult(), () => CallAsync(blocking: false));
    }
}
