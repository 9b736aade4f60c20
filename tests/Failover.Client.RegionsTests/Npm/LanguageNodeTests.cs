namespace Failover.Client.RegionsTests;

/// <summary>The npm package <c>@azure/ai-language-text</c> accepts the emulation.</summary>
[Collection(NodeInstallation.Name)]
public sealed class LanguageNodeTests(NodeClients node, TwoRegions regions) : IClassFixture<TwoRegions>
{
    [NodeFact]
    public async Task Language_AnswersAndJobs_WorkAndRefuse()
    {
        var said = await node.RunAsync("language", regions.Host);

        string Part(string name) => said[name]!.ToJsonString();
        Assert.Equal("""["positive","positive"]""", Part("sentiment"));
        Assert.Equal("""["en","en"]""", Part("language"));
        Assert.Equal("""[["Contoso","Widgets"],[]]""", Part("entities"));
        Assert.Equal("""[["Contoso","Widgets"],[]]""", Part("phrases"));
        Assert.Equal("\"from node\"", Part("name"));
        Assert.Equal("""["EntityRecognition","KeyPhraseExtraction","SentimentAnalysis","CustomEntityRecognition","CustomSingleLabelClassification","CustomMultiLabelClassification"]""", Part("kinds"));
        Assert.Equal("0", Part("errors"));
        Assert.Equal("""["Contoso:Party","Widgets:Party"]""", Part("customEntities"));
        Assert.Equal("\"Urgent\"", Part("customClass"));
        var refusals = said["refusals"]!;
        Assert.Equal(401, refusals["keyOfOther"]!["status"]!.GetValue<int>());
        Assert.Equal(400, refusals["version"]!["status"]!.GetValue<int>());
        Assert.Equal("ProjectNotFound", refusals["project"]!["code"]!.GetValue<string>());
        Assert.Equal("""["InvalidDocument","positive"]""", refusals["emptyText"]!.ToJsonString());
        Assert.Equal(1, regions.Host.ForeignCredentialCount);
    }

    [NodeFact]
    public async Task Language_Cancel_EndsAJob()
    {
        await using var endless = await ManualRegions.StartAsync();

        var said = await node.RunAsync("language-cancel", endless.Host);

        Assert.Equal("running", said["before"]!.GetValue<string>());
        Assert.Equal("Operation was canceled", said["message"]!.GetValue<string>());
    }
}
