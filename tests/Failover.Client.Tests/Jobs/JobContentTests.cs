using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>What jobs read may lie in the region that is out.</summary>
public sealed class JobContentTests
{
    private const string Body = """{"tasks":[],"contentUrls":["https://store-we.example/a.wav?sig=secret","https://STORE-we.example/b.wav?sig=secret","https://store-of-all.example/c.wav"]}""";

    [Fact]
    public async Task Checklist_097_ContentLiesInTheRegionThatIsOut_IsWarnedOf()
    {
        using var log = new ListLoggerProvider();
        using var scene = Scene(log);
        scene.Group.Isolate("west");

        await scene.SubmitAsync(request: JobScene.Submission(Body));

        Assert.Equal(
            "Failover group jobs: a job that north accepted names content on store-we.example, which lies in the region of west, and that is out. Keep what jobs read where every region can reach it",
            Assert.Single(Warnings(log)));
    }

    [Fact]
    public async Task Checklist_097_JobMovesAwayFromItsContent_IsWarnedOf()
    {
        using var log = new ListLoggerProvider();
        // So many failures do not open its circuit: for the job alone the region is out.
        using var scene = Scene(log, static o => o.FailureThreshold = 1000);
        var job = await scene.SubmitAsync(JobScene.MayRunTwice, request: JobScene.Submission(Body));
        Assert.Empty(Warnings(log));

        scene.West.Fault = JobRegion.Refuse;
        await scene.LookForAsync(job, TimeSpan.FromMinutes(5));

        Assert.Equal("north", job.Endpoint);
        Assert.Contains("store-we.example", Assert.Single(Warnings(log)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"input":"https://west.example/files/1"}""", 1)]
    [InlineData("""{"input":"https://north.example/files/1"}""", 0)]
    [InlineData("""{"input":"http is a protocol"}""", 0)]
    [InlineData("""["https://store-we.example/a" """, 1)]
    [InlineData("not JSON", 0)]
    [InlineData("""{"input":["http\ud800"]}""", 0)]
    public async Task Submit_ContentSomewhere_IsWarnedOfWhereThatIsOut(string body, int warnings)
    {
        using var log = new ListLoggerProvider();
        using var scene = Scene(log);
        scene.Group.Isolate("west");

        await scene.SubmitAsync(request: JobScene.Submission(body));

        Assert.Equal(warnings, Warnings(log).Length);
    }

    private static JobScene Scene(ListLoggerProvider log, Action<FailoverOptions>? configure = null) => new(
        o =>
        {
            o.AddPrimary("west", Http.Scene.West, static e => e.ContentHosts.Add("store-we.example"))
                .AddSecondary("north", Http.Scene.North, static e => e.ContentHosts.Add("store-ne.example"));
            configure?.Invoke(o);
        },
        log: log);

    private static string[] Warnings(ListLoggerProvider log) => [.. log.Entries.Where(static e => e.Id == 44).Select(static e => e.Text)];
}
