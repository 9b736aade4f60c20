using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Jobs below something that each endpoint calls by another name.</summary>
public sealed class MappedJobTests
{
    private const string Projects = "/language/authoring/analyze-text/projects/";

    [Theory]
    [BothWays("my project", "train/jobs/7")]
    [BothWays("my project", "train/jobs/7/result?top=1")]
    [BothWays("my project", "train/jobs/7:cancel")]
    [BothWays("its-copy", "train/jobs/7")]
    public async Task Send_PathOfTheJobWithEitherId_GoesToTheEndpointThatHoldsIt(bool sync, string project, string job)
    {
        using var scene = await WithJobInNorthAsync(sync);

        await scene.SendAsync(sync, Request("GET", $"{Projects}{Uri.EscapeDataString(project)}/{job}"));

        Assert.Equal("https://north.example" + Projects + "its-copy/" + job, scene.Transport.Last.Uri.AbsoluteUri);
    }

    [Theory]
    [BothWays]
    public async Task Send_PathOfAnotherJob_GoesToWhicheverServes(bool sync)
    {
        using var scene = await WithJobInNorthAsync(sync);

        await scene.SendAsync(sync, Request("GET", Projects + "my%20project/train/jobs/8"));

        Assert.Equal("https://west.example" + Projects + "my%20project/train/jobs/8", scene.Transport.Last.Uri.AbsoluteUri);
    }

    private static async Task<Scene> WithJobInNorthAsync(bool sync)
    {
        var scene = Of(AzureLanguagePlaces.All, "project:my project=its-copy");
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok)
            .On("north.example", Reply.Status(202).With("operation-location", $"https://north.example{Projects}its-copy/train/jobs/7?api-version=2023-04-01"), Reply.Ok);
        await scene.SendAsync(sync, Request("POST", Projects + "my%20project/:train", "{}"));
        Assert.Equal("west north", scene.Trail);
        return scene;
    }
}
