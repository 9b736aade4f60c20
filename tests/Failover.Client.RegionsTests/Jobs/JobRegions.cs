using System.Text;
using Failover.Client.Testing;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Two regions whose jobs take an hour of a clock that stands still, and a client whose calls fail over between them.</summary>
internal sealed class JobRegions : IAsyncDisposable
{
    private static readonly TimeSpan JobDuration = TimeSpan.FromHours(1);

    private readonly RegionHost _host;
    private readonly Func<EmulatedRegion, EmulatedService> _service;

    private JobRegions(RegionHost host, ManualTimeProvider clock, Func<EmulatedRegion, EmulatedService> service, Action<FailoverOptions> configure)
    {
        (_host, Clock, _service) = (host, clock, service);
        // Longer than a step of the clock: what is on its way meanwhile does not run out of time.
        var options = new FailoverOptions { AttemptTimeout = TimeSpan.FromMinutes(10), TotalTimeout = TimeSpan.FromMinutes(20) };
        options.Detection.RetryDelay = TimeSpan.Zero;
        options.AddPrimary("westeurope", West.Address).AddSecondary("northeurope", North.Address);
        foreach (var region in host.Regions)
        {
            var credential = service(region).Credential;
            // The control plane of Machine Learning takes a token of the directory; the others take their key.
            options.Endpoints[region.Name].Headers[credential.Key] = credential.Key == "Authorization" ? $"Bearer {service(region).Token}" : credential.Value;
        }

        configure(options);
        Group = new FailoverGroup(options, "jobs", clock, new Random(1));
        Http = new HttpClient(new FailoverHandler(Group) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });
    }

    public ManualTimeProvider Clock { get; }

    public FailoverGroup Group { get; }

    public HttpClient Http { get; }

    public EmulatedService West => _service(_host["westeurope"]);

    public EmulatedService North => _service(_host["northeurope"]);

    public static async Task<JobRegions> StartAsync(Func<EmulatedRegion, EmulatedService> service, Action<FailoverOptions> configure)
    {
        var clock = new ManualTimeProvider();
        var host = await RegionHost.StartAsync(options => (options.JobDuration, options.TimeProvider) = (JobDuration, clock));
        return new JobRegions(host, clock, service, configure);
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string body) =>
        new(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>The whole story: the region that accepted the job is lost in the middle, the job ends in the other one, and what was left behind is stopped when the region is back.</summary>
    public async Task SurviveAsync(ResubmittableJob job, bool isCancelled = true)
    {
        var id = job.Id;
        Assert.Equal("westeurope", job.Endpoint);
        await LookForAsync(job, TimeSpan.FromMinutes(1));
        Assert.Equal("westeurope", job.Endpoint);

        West.Fault = Faults.Refuse;
        await LookForAsync(job, TimeSpan.FromMinutes(5));
        Assert.Equal((JobStatus.Running, "northeurope"), (job.Status, job.Endpoint));

        West.Fault = null;
        await LookForAsync(job, TimeSpan.FromMinutes(3));
        if (isCancelled)
        {
            await EndedAsync(job.Submissions[0], () => job.Submissions[0].State);
        }

        Clock.Advance(JobDuration);
        Assert.Equal(JobStatus.Succeeded, await job.WaitForCompletionAsync(Patience.Limit).WaitAsync(Patience.Time, TimeProvider.System));
        Assert.Equal((id, 2), (job.Id, job.Submissions.Count));
        Assert.Equal(0, _host.ForeignCredentialCount);
        Assert.Equal((0, 0), (West.UnauthorizedCount, North.UnauthorizedCount));
    }

    /// <summary>What a region itself says of a job, asked by nobody's client.</summary>
    public static async Task<RawAnswer> AskAsync(EmulatedService service, JobSubmission submission)
    {
        using var client = new RawClient(service);
        return await client.GetAsync(submission.Address);
    }

    public async Task LookForAsync(ResubmittableJob job, TimeSpan time)
    {
        for (var step = TimeSpan.FromSeconds(15); time > TimeSpan.Zero; time -= step)
        {
            await job.RefreshAsync(Patience.Limit);
            Clock.Advance(step);
        }

        await job.RefreshAsync(Patience.Limit);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Group.Dispose();
        await _host.DisposeAsync();
    }

    private static async Task EndedAsync(JobSubmission orphan, Func<JobSubmissionState> state)
    {
        Assert.Equal("westeurope", orphan.Endpoint);
        var limit = Patience.Limit;
        while (state() == JobSubmissionState.Orphaned)
        {
            limit.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(JobSubmissionState.Cancelled, state());
    }
}
