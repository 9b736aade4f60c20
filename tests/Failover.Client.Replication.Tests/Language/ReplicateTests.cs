using System.Text;
using System.Text.Json.Nodes;

namespace Failover.Client.Replication.Tests.Language;

/// <summary>A project of the primary comes to an empty secondary, and stays in step with it.</summary>
public sealed class ReplicateTests
{
    [Fact]
    public async Task H002_EmptySecondary_ServesTheSamePredictionsUnderTheSameNames()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Projects = [];

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, string.Join("\n", report.Results.Select(static r => r.Message)));
        Assert.Equal(4, report.Results.Count(static r => r.Outcome == CopyOutcome.Copied));
        foreach (var (kind, project) in new[] { ("CustomHealthcare", "health"), ("CustomEntityRecognition", "contracts"), ("CustomSingleLabelClassification", "tickets"), ("CustomMultiLabelClassification", "topics") })
        {
            Assert.Equal(await pair.West.PredictAsync(kind, project), await pair.North.PredictAsync(kind, project));
        }

        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task H004_H008_H010_H011_Export_GoesInAsItCameOut_ButForTheContainer()
    {
        await using var pair = await LanguagePair.StartAsync();

        await pair.RunAsync();

        var sent = JsonNode.Parse(pair.North.Service.Requests.Single(static r => r.Target.Contains(":import", StringComparison.Ordinal)).BodyText)!;
        Assert.Equal("documents-northeurope", sent["metadata"]!["storageInputContainerName"]!.GetValue<string>());
        Assert.Equal("documents-northeurope", (await pair.North.GetAsync("health"))["storageInputContainerName"]!.GetValue<string>());
        Assert.Equal("Medication", sent["assets"]!["entities"]![0]!["category"]!.GetValue<string>());
        Assert.Equal(0, pair.West.Service.ForeignCredentialCount + pair.North.Service.ForeignCredentialCount);
        Assert.Equal(0, pair.West.Service.UnauthorizedCount + pair.North.Service.UnauthorizedCount);
    }

    [Fact]
    public async Task H005_Steps_AreAllFour_InTheirOrder()
    {
        await using var pair = await LanguagePair.StartAsync();

        await pair.RunAsync();

        Assert.Equal(
            ["export", "documents", "import", "train 2022-05-01", "deploy production"],
            pair.Progress.Where(static p => p.Kind == ReplicationProgressKind.Done).Select(static p => p.Step));
    }

    [Fact]
    public async Task H006_Documents_AreCopiedBetweenTheContainers()
    {
        await using var pair = await LanguagePair.StartAsync();

        await pair.RunAsync();

        Assert.Equal("took Ibuprofen", Encoding.UTF8.GetString(pair.Blobs["documents-northeurope", "doc1.txt"]!));
    }

    [Fact]
    public async Task H006_OneContainerForBoth_IsRefusedBeforeAnythingIsSent()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorth = options => options.Documents = pair.Blobs.Container("documents-westeurope", pair.Clock);

        var copy = (await pair.PlanAsync()).Copies[0];

        Assert.Contains("name the same container", copy.Obstacle, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", copy.Obstacle, StringComparison.Ordinal);
        Assert.Equal(CopyOutcome.LeftOut, (await pair.RunAsync()).Results[0].Outcome);
    }

    [Fact]
    public async Task H001_BothRegionsAreOneResource_IsRefused_ThePrimaryIsNotReplaced()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorthEndpoint = endpoint => (endpoint.Address, endpoint.Headers["Ocp-Apim-Subscription-Key"]) = (pair.West.Service.Address, pair.West.Service.Key);
        pair.Options.Overwrite = true;
        var copy = (await pair.PlanAsync()).Copies[0];

        Assert.Contains("are the same resource", copy.Obstacle, StringComparison.Ordinal);
        await pair.RunAsync();
        Assert.Equal(0, pair.West.Count("POST", ":import"));
    }

    [Fact]
    public async Task ProjectThatThePrimaryHasNot_IsNotInStep()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Projects = ["helath"];

        var copy = (await pair.PlanAsync()).Copies[0];

        Assert.Equal("language project 'helath' in northeurope: the primary's cannot be judged: westeurope has none of that name", copy.Finding.ToString());
        Assert.True(copy.Finding.IsDrift);
        Assert.Equal("westeurope has none of that name", copy.Obstacle);
    }

    [Fact]
    public async Task NoContainerOfTheSecondary_IsNamed()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorth = static options => options.Documents = null;

        Assert.Contains("no container of northeurope is named", (await pair.PlanAsync()).Copies[0].Obstacle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-04-01")]
    [InlineData("2024-11-15-preview")]
    public async Task H009_H012_H014_H015_EitherHeaderNamesTheJob(string version)
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorth = options => options.ApiVersion = version;

        Assert.True((await pair.RunAsync()).IsComplete);
    }

    [Fact]
    public async Task H013_DryRun_SaysWhatWouldBeBilled_AndSendsNothingThatChangesAnything()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Options.AllowBilled = false;

        var report = await pair.RunAsync();

        Assert.Equal(
            "it would be charged for: northeurope: training of a model for project 'health'; northeurope: hosting of the deployment 'production' of project 'health'",
            report.Results[0].Message);
        Assert.All(pair.North.Service.Requests.Concat(pair.West.Service.Requests), static r => Assert.Equal("GET", r.Method));
    }

    [Fact]
    public async Task H026_PrimaryChanges_DriftIsFound_SecondRunMendsIt()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        Assert.True((await pair.PlanAsync()).IsInStep);

        await pair.West.RelabelAsync("health", "CustomHealthcare", "Drug");
        Assert.Equal(ReplicaFindingKind.Stale, (await pair.FindAsync()).Kind);
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.True((await pair.PlanAsync()).IsInStep);
        Assert.Contains("\"Drug\"", await pair.North.PredictAsync("CustomHealthcare", "health"), StringComparison.Ordinal);
        Assert.Equal(2, pair.North.Trainings);
    }

    [Fact]
    public async Task H026_PrimaryChangesWhileItIsCopied_IsStillFound()
    {
        await using var pair = await LanguagePair.StartAsync();
        var isChanged = false;
        pair.Told = progress =>
        {
            if (progress is { Step: "import", Kind: ReplicationProgressKind.Started } && !isChanged)
            {
                isChanged = true;
                pair.West.RelabelAsync("health", "CustomHealthcare", "Drug").GetAwaiter().GetResult();
            }
        };

        Assert.True((await pair.RunAsync()).IsComplete);

        // The import made the secondary newer than the primary; only the watermark shows that it is an old copy.
        var finding = await pair.FindAsync();
        Assert.True(finding.Source!.Modified < finding.Replica!.Modified);
        Assert.Equal(ReplicaFindingKind.Stale, finding.Kind);
    }

    [Fact]
    public async Task SecondaryChangedByHand_IsFound_AndLeftAlone()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        await pair.North.RelabelAsync("health", "CustomHealthcare", "Other");

        Assert.Equal(ReplicaFindingKind.Changed, (await pair.FindAsync()).Kind);
        await pair.RunAsync();

        Assert.Contains("\"Other\"", await pair.North.PredictAsync("CustomHealthcare", "health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H016_DeploymentIsMissing_OnlyItIsMade()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        await pair.North.AuthorAsync(HttpMethod.Delete, "health", "/deployments/production", new { });
        var finding = await pair.FindAsync();
        Assert.Equal((ReplicaFindingKind.Incomplete, "its deployment 'production' is not there"), (finding.Kind, finding.Reason));

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal((1, 2), (pair.North.Trainings, pair.North.Deployments));
        Assert.Equal(1, pair.North.Count("POST", ":import"));
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task ConfigurationVersionsDiffer_ModelIsTrainedWithThePrimarys()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        await pair.West.AuthorAsync(HttpMethod.Post, "health", "/:train", new { modelLabel = "newer", trainingConfigVersion = "2023-04-15" });
        await pair.West.AuthorAsync(HttpMethod.Put, "health", "/deployments/production", new { trainedModelLabel = "newer" });
        Assert.Equal(
            "its deployment 'production' is another one: training configuration is '2023-04-15' at the primary and '2022-05-01' here",
            (await pair.FindAsync()).Reason);

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal("2023-04-15", (await pair.North.GetAsync("health", "/deployments/production"))["modelTrainingConfigVersion"]!.GetValue<string>());
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task DeploymentIsAboutToExpire_IsRenewed()
    {
        await using var pair = await LanguagePair.StartAsync();
        await pair.RunAsync();
        pair.Clock.Advance(TimeSpan.FromDays(540));

        var plan = await pair.PlanAsync();
        Assert.Equal(["northeurope", "westeurope"], plan.Findings.Where(static f => f.Kind == ReplicaFindingKind.Expiring).Select(static f => f.Endpoint));
        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Equal("westeurope", Assert.Single((await pair.PlanAsync()).Findings, static f => f.Kind == ReplicaFindingKind.Expiring).Endpoint);
    }

    [Fact]
    public async Task ManyCopiesAtATime_AllArrive()
    {
        await using var pair = await LanguagePair.StartAsync();
        (pair.Projects, pair.Options.MaxConcurrentCopies) = ([], 4);

        var report = await pair.RunAsync();

        Assert.True(report.IsComplete, string.Join("\n", report.Results.Select(static r => r.Message)));
        Assert.Equal((4, 4), (pair.North.Trainings, pair.North.Deployments));
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task H007_OtherNamesAtTheSecondary_AreThoseOfItsResources()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.ConfigureNorthEndpoint = static endpoint =>
        {
            endpoint.Resources["project:health"] = "health-ne";
            endpoint.Resources["deployment:production"] = "prod-ne";
        };

        Assert.True((await pair.RunAsync()).IsComplete);

        Assert.Contains("Medication", await pair.North.PredictAsync("CustomHealthcare", "health-ne", "prod-ne"), StringComparison.Ordinal);
        Assert.True((await pair.PlanAsync()).IsInStep);
    }

    [Fact]
    public async Task Limits_AreKept_NobodyIsThrottled()
    {
        await using var pair = await LanguagePair.StartAsync();
        pair.Projects = [];

        Assert.True((await pair.RunAsync()).IsComplete);

        foreach (var side in new[] { pair.West, pair.North })
        {
            Assert.All(["GET", "POST"], method =>
            {
                var times = side.Service.Requests.Where(r => r.Method == method && r.Target.StartsWith("/language/authoring", StringComparison.Ordinal)).Select(static r => r.ReceivedAt).ToArray();
                var limit = method == "GET" ? 100 : 10;
                Assert.All(Enumerable.Range(0, Math.Max(0, times.Length - limit)), i => Assert.True(times[i + limit] - times[i] >= TimeSpan.FromMinutes(1)));
            });
        }

        // More than the limit, so that it was reached.
        Assert.True(pair.North.Count("POST", "") + pair.North.Count("PUT", "") > 10);
    }
}
