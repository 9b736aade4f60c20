using System.Text.Json.Nodes;

namespace Failover.Client.Replication.Tests.Language;

/// <summary>Projects for conversations: the same steps under another family, without documents.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task Project_IsReplicated_WithItsTrainingMode()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Projects = ["assistant"];
        pair.ConfigureWest = static options => options.Family = LanguageStoreOptions.Conversations;
        pair.ConfigureNorth = static options => (options.Family, options.TrainingMode) = (LanguageStoreOptions.Conversations, "advanced");

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal("language-conversations", report.Results[0].Finding.Service);
        var training = JsonNode.Parse(pair.North.Service.Requests.Single(static r => r.Target.Contains(":train", StringComparison.Ordinal)).BodyText)!;
        Assert.Equal("advanced", training["trainingMode"]!.GetValue<string>());
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task StoresOfTwoFamilies_AreNotCompared()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorth = static options => options.Family = LanguageStoreOptions.Conversations;

        Assert.Contains("of the system 'language-conversations'", Assert.Throws<ArgumentException>(pair.NewReplicator).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreNamedWithWhatIsAllowed()
    {
        using var http = new HttpClient();
        using var connection = new ReplicaConnection("west", new Uri("https://west.example"), http);

        Assert.Equal(
            "Family is 'text'; allowed are 'analyze-text' and 'analyze-conversations'.",
            Assert.Throws<ArgumentException>(() => new LanguageProjectStore(connection, new LanguageStoreOptions { Family = "text" })).Message);
        Assert.Equal(
            "TrainingPercentage is 100; allowed is 1 to 99.",
            Assert.Throws<ArgumentException>(() => new LanguageProjectStore(connection, new LanguageStoreOptions { TrainingPercentage = 100 })).Message);
    }
}
