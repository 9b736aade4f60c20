using Failover.Client.Tests.Http;

namespace Failover.Client.Tests.Jobs;

/// <summary>What cannot work is said in a sentence, before anything is sent where that is possible.</summary>
public sealed class JobRefusalTests
{
    public static JobKind WithFile { get; } = new()
    {
        Name = "with-file",
        Address = JobScene.Kind.Address,
        Status = JobScene.Kind.Status,
        Ends = JobScene.Kind.Ends,
        Cancel = JobScene.Kind.Cancel,
        Upload = new JobUploadRule
        {
            Property = "file",
            Path = static path => path.Replace("/jobs", "/files", StringComparison.Ordinal),
            Fields = new Dictionary<string, string> { ["purpose"] = "batch" },
        },
    };

    [Fact]
    public Task Submit_ToAHostThatIsNoEndpoint() => RefusedAsync<ArgumentException>(
        "The request is addressed to 'https://elsewhere.example'; it must be addressed to an endpoint of group 'jobs', to its LogicalAddress, or relatively.",
        scene => scene.SubmitAsync(request: JobScene.Submission(uri: "https://elsewhere.example/jobs")));

    [Fact]
    public Task Submit_FileForAKindThatTakesNone() => RefusedAsync<ArgumentException>(
        "A job of kind 'test' takes no upload; leave it out.",
        static scene => ResubmittableJob.SubmitAsync(scene.Http, scene.Group, JobScene.Kind, JobScene.Submission(), new JobUpload("f", default)));

    [Fact]
    public Task Submit_NoFileThoughItMayMove() => RefusedAsync<ArgumentException>(
        "A job of kind 'with-file' can run at another endpoint only if its file can go up there: give the file as upload, or leave MayRunTwice false.",
        static scene => scene.SubmitAsync(JobScene.MayRunTwice, WithFile));

    [Fact]
    public Task Submit_FileForABodyThatIsNoObject() => RefusedAsync<ArgumentException>(
        "The body of a job of kind 'with-file' must be a JSON object, since 'file' is written into it.",
        static scene => ResubmittableJob.SubmitAsync(scene.Http, scene.Group, WithFile, JobScene.Submission("[1]"), new JobUpload("f", default)));

    [Theory]
    [InlineData("LostAfter is 00:00:00.5000000; it must be from 00:00:01 to 30.00:00:00, or infinite.", "LostAfter", 0.5)]
    [InlineData("PollInterval is 00:00:00; it must be from 00:00:00.1 to 1.00:00:00.", "PollInterval", 0)]
    [InlineData("MaxPollInterval is 00:00:01; it must be from PollInterval to 1.00:00:00.", "MaxPollInterval", 1)]
    [InlineData("MaxSubmissions is 0; it must be from 1 to 100.", "MaxSubmissions", 0)]
    [InlineData("ResubmitTo is 7; it must be NextEndpoint or SameEndpoint.", "ResubmitTo", 7)]
    public Task Submit_OptionOutOfRange(string message, string option, double value)
    {
        var options = new ResubmittableJobOptions();
        var property = typeof(ResubmittableJobOptions).GetProperty(option)!;
        property.SetValue(options, property.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(value) : property.PropertyType.IsEnum ? (ResubmitTo)value : (int)value);
        return RefusedAsync<ArgumentException>(message, scene => scene.SubmitAsync(options));
    }

    [Fact]
    public Task Resubmit_ToAnEndpointThatIsNone() => RefusedAsync<ArgumentException>(
        "Group 'jobs' has no endpoint 'east'; it has west, north.",
        static async scene => await (await scene.SubmitAsync()).ResubmitAsync("east"),
        sent: 1);

    [Fact]
    public Task Resubmit_WithoutTheFile() => RefusedAsync<InvalidOperationException>(
        "cannot be submitted again: a job of kind 'with-file' needs its file, which was not given as upload.",
        static async scene => await (await scene.SubmitAsync(kind: WithFile)).ResubmitAsync(),
        sent: 1);

    [Fact]
    public Task Submit_KindFindsNoAddress() => RefusedAsync<InvalidOperationException>(
        "'west' accepted the job (202 Accepted), but JobKind 'blind' finds no address of it in the answer.",
        static scene => scene.SubmitAsync(kind: new JobKind { Name = "blind", Address = static _ => null, Status = JobScene.Kind.Status, Ends = JobScene.Kind.Ends }),
        sent: 1);

    [Fact]
    public async Task Submit_ClientWithoutTheHandler()
    {
        using var scene = new JobScene();
        using var bare = new HttpClient(scene) { BaseAddress = new Uri(Scene.West) };
        using var request = JobScene.Submission();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => ResubmittableJob.SubmitAsync(bare, scene.Group, JobScene.Kind, request));

        Assert.Equal("The client does not send through a failover group; give it the FailoverHandler of group 'jobs'.", thrown.Message);
    }

    [Fact]
    public async Task Submit_ClientOfAnotherGroup()
    {
        using var scene = new JobScene();
        using var group = new FailoverGroup(new FailoverOptions().AddPrimary("west", Scene.West), "other");
        using var request = JobScene.Submission();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => ResubmittableJob.SubmitAsync(scene.Http, group, JobScene.Kind, request));

        Assert.Equal("The client sends through group 'jobs'; it must send through group 'other'.", thrown.Message);
    }

    [Fact]
    public void Kind_WordThatMeansNoEnd()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new JobKind
        {
            Name = "k",
            Address = JobScene.Kind.Address,
            Status = JobScene.Kind.Status,
            Ends = new Dictionary<string, JobStatus> { ["busy"] = JobStatus.Running },
        });

        Assert.StartsWith("Ends: 'busy' means Running; it must mean Succeeded, PartiallySucceeded, Failed or Cancelled.", thrown.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync<TException>(string message, Func<JobScene, Task> act, int sent = 0)
        where TException : Exception
    {
        using var scene = new JobScene();

        var thrown = await Assert.ThrowsAsync<TException>(() => act(scene));

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(sent, scene.Seen.Length);
    }
}
