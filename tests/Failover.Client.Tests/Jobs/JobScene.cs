using System.Text;
using Failover.Client.Testing;
using Failover.Client.Tests.Http;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests.Jobs;

/// <summary>Regions that run jobs, a group over them on a clock that stands still, and a client.</summary>
internal sealed class JobScene : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<(string Line, string Body, string? Key)> _seen = [];
    private readonly List<(string Line, int Count, TaskCompletionSource Signal)> _awaited = [];

    public JobScene(Action<FailoverOptions>? configure = null, HttpMessageHandler? inner = null, ListLoggerProvider? log = null)
    {
        // Longer than any step of the clock: what is on its way meanwhile does not run out of time.
        var options = new FailoverOptions { AttemptTimeout = TimeSpan.FromMinutes(10), TotalTimeout = TimeSpan.FromMinutes(20) };
        options.Detection.RetryDelay = TimeSpan.Zero;
        options.Return.RampDuration = TimeSpan.Zero;
        configure?.Invoke(options);
        if (options.Endpoints.Count == 0)
        {
            options.AddPrimary("west", Scene.West, static e => e.Headers[Scene.KeyHeader] = "key-of-west")
                .AddSecondary("north", Scene.North, static e => e.Headers[Scene.KeyHeader] = "key-of-north");
        }

        Group = new FailoverGroup(options, "jobs", Clock, new Random(1), log is null ? null : LoggerFactory.Create(b => b.AddProvider(log)));
        Http = new HttpClient(new FailoverHandler(Group) { InnerHandler = inner ?? this }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public ManualTimeProvider Clock { get; } = new();

    public FailoverGroup Group { get; }

    public HttpClient Http { get; }

    public JobRegion West { get; } = new("west");

    public JobRegion North { get; } = new("north");

    public JobRegion South { get; } = new("south");

    /// <summary>What arrived, in order: <c>west GET /jobs/w1</c>.</summary>
    public string[] Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen.Select(static s => s.Line)];
            }
        }
    }

    public static JobKind Kind { get; } = Like(JobKind.AzureLanguage);

    /// <summary>The same with an id of the caller's choosing.</summary>
    public static JobKind ChosenId { get; } = new()
    {
        Name = "chosen",
        Address = static answer => answer.Path,
        Status = Kind.Status,
        Ends = Kind.Ends,
        Cancel = Kind.Cancel,
        IdIsChosen = true,
    };

    public static ResubmittableJobOptions MayRunTwice => new() { MayRunTwice = true };

    public static HttpRequestMessage Submission(string body = """{"tasks":[]}""", string uri = "/jobs?api-version=1") =>
        new(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpRequestMessage ChosenSubmission(string id = "mine") => new(HttpMethod.Put, $"/jobs/{id}?api-version=1") { Content = new StringContent("{}") };

    public int CountOf(string line) => Seen.Count(l => l == line);

    public string BodyOf(string line)
    {
        lock (_gate)
        {
            return _seen.Last(s => s.Line == line).Body;
        }
    }

    public string? KeyOf(string line)
    {
        lock (_gate)
        {
            return _seen.Last(s => s.Line == line).Key;
        }
    }

    public async Task<ResubmittableJob> SubmitAsync(ResubmittableJobOptions? options = null, JobKind? kind = null, HttpRequestMessage? request = null)
    {
        using var submission = request ?? Submission();
        return await ResubmittableJob.SubmitAsync(Http, Group, kind ?? Kind, submission, options);
    }

    /// <summary>Looks at a job again and again, for a while.</summary>
    public async Task LookForAsync(ResubmittableJob job, TimeSpan time)
    {
        for (var step = TimeSpan.FromSeconds(10); time > TimeSpan.Zero; time -= step)
        {
            await job.RefreshAsync();
            Clock.Advance(step < time ? step : time);
        }

        await job.RefreshAsync();
    }

    /// <summary>Waits until this has arrived so often.</summary>
    public async Task SeenAsync(string line, int count = 1)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_seen.Count(s => s.Line == line) >= count)
            {
                return;
            }

            _awaited.Add((line, count, signal));
        }

        await signal.Task.WaitAsync(Scene.Patience, TimeProvider.System);
    }

    /// <summary>Waits until a submission stands as said.</summary>
    public static async Task StandsAsync(ResubmittableJob job, int index, JobSubmissionState state)
    {
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        while (job.Submissions[index].State != state)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        var region = uri.Host switch { "west.example" => West, "north.example" => North, _ => South };
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            var line = $"{region.Name} {request.Method} {uri.AbsolutePath}";
            _seen.Add((line, body, request.Headers.TryGetValues(Scene.KeyHeader, out var keys) ? string.Join(',', keys) : null));
            try
            {
                var answer = region.Answer(request.Method, uri, body);
                answer.RequestMessage = request;
                return answer;
            }
            finally
            {
                // Last: whoever waited changes what the region would have answered.
                foreach (var (_, _, signal) in _awaited.Where(a => _seen.Count(s => s.Line == a.Line) >= a.Count))
                {
                    signal.TrySetResult();
                }
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Group.Dispose();
        }

        base.Dispose(disposing);
    }

    private static JobKind Like(JobKind kind) => new()
    {
        Name = "test",
        Address = kind.Address,
        Status = kind.Status,
        Ends = kind.Ends,
        Cancel = kind.Cancel,
        Result = static answer => answer.Text("links.files"),
    };
}
