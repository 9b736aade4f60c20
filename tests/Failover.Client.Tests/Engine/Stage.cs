using Failover.Client.Testing;

namespace Failover.Client.Tests;

/// <summary>
/// A group whose endpoints behave as the test says, on a clock of its own. Everything runs on the test's thread: a call
/// goes as far as it can before <see cref="Start"/> or <see cref="Advance"/> returns.
/// </summary>
internal sealed class Stage : IDisposable
{
    private readonly SynchronizationContext? _outer = SynchronizationContext.Current;
    private readonly Dictionary<string, Act> _acts = new(StringComparer.Ordinal);
    private int _shown;

    /// <summary>Sets up a group of west, the primary, and east, unless other endpoints are named.</summary>
    public Stage(Action<FailoverOptions>? configure = null, int seed = 1, params string[] endpoints)
    {
        // A context would send continuations to other threads, where the clock does not wait for them.
        SynchronizationContext.SetSynchronizationContext(null);
        Group = new FailoverGroup(Options(configure, endpoints), "stage", Clock, new Random(seed));
        Group.Changed += (_, e) => Events.Add(e);
    }

    public static FailoverCallOptions<Reply> Replayable { get; } = Kind();

    public static FailoverCallOptions<Reply> Once { get; } = Kind(isReplayable: false);

    public ManualTimeProvider Clock { get; } = new();

    public FailoverGroup Group { get; }

    public List<FailoverEvent> Events { get; } = [];

    public List<SentAttempt> Attempts { get; } = [];

    public TimeSpan Now => Clock.GetElapsedTime(0);

    public EndpointSnapshot this[string endpoint] => Group.GetSnapshot()[endpoint];

    /// <summary>West and east by default. Nothing is retried in place, so that a failed call is one failure.</summary>
    public static FailoverOptions Options(Action<FailoverOptions>? configure = null, params string[] endpoints)
    {
        var options = new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero }, Return = { RampDuration = TimeSpan.Zero } };
        foreach (var name in endpoints is [] ? ["west", "east"] : endpoints)
        {
            options.Endpoints[name] = new FailoverEndpointOptions { Address = new Uri($"https://{name}.example"), Priority = options.Endpoints.Count };
        }

        configure?.Invoke(options);
        return options;
    }

    public static FailoverCallOptions<Reply> Kind(bool isReplayable = true, string? endpoint = null, bool mayOverlap = false) => new()
    {
        IsReplayable = isReplayable,
        MayOverlap = mayOverlap,
        Endpoint = endpoint,
        Classify = static outcome => outcome.Result?.Verdict ?? AttemptVerdict.Failure,
        ThrottleHint = static outcome => outcome.Result?.Hint,
    };

    /// <summary>Says how an endpoint behaves from now on; before, it answers.</summary>
    public void Let(string endpoint, Act act) => _acts[endpoint] = act;

    public Pending Start(FailoverCallOptions<Reply>? options = null, CancellationToken cancellationToken = default) =>
        new(Group.ExecuteAsync(static (attempt, stage, ct) => stage.SendAsync(attempt, ct), this, options ?? Replayable, cancellationToken).AsTask());

    /// <summary>Makes a call that ends at once, and gives who answered or what was thrown.</summary>
    public string Call(FailoverCallOptions<Reply>? options = null) => Start(options).ToString();

    /// <summary>Makes calls at a steady rate and tells how many times each ended how.</summary>
    public List<Pending> CallFor(TimeSpan time, TimeSpan every)
    {
        var calls = new List<Pending>();
        for (var end = Now + time; Now < end; Advance(every))
        {
            calls.Add(Start());
        }

        return calls;
    }

    public void Advance(TimeSpan by) => Clock.Advance(by);

    /// <summary>Lets an endpoint fail until its circuit opens.</summary>
    public void Trip(string endpoint)
    {
        Let(endpoint, Acts.Fails);
        var only = Kind(endpoint: endpoint);
        for (var i = 0; i < 5; i++)
        {
            Call(only);
        }

        Assert.Equal(EndpointState.Open, this[endpoint].State);
        TakeTrail();
    }

    /// <summary>Makes calls and tells how many of them each endpoint answered.</summary>
    public Dictionary<string, int> Shares(int calls, FailoverCallOptions<Reply>? options = null) =>
        Enumerable.Range(0, calls).Select(_ => Call(options)).CountBy(static answer => answer).ToDictionary(StringComparer.Ordinal);

    /// <summary>Lets an endpoint that is out answer to its probes: three, the first 5 s after the trip. For groups without jitter.</summary>
    public void Recover(string endpoint)
    {
        Let(endpoint, Acts.Answers);
        foreach (var seconds in (int[])[5, 1, 1])
        {
            Advance(TimeSpan.FromSeconds(seconds));
            Call();
        }

        TakeTrail();
    }

    /// <summary>The endpoints asked since the last look, in order; a question mark stands for a probe.</summary>
    public string TakeTrail()
    {
        var trail = string.Join(' ', Attempts.Skip(_shown));
        _shown = Attempts.Count;
        return trail;
    }

    public void Dispose()
    {
        Group.Dispose();
        SynchronizationContext.SetSynchronizationContext(_outer);
    }

    private ValueTask<Reply> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        var name = attempt.Endpoint.Name;
        Attempts.Add(new SentAttempt(name, attempt.IsProbe, Now));
        return _acts.GetValueOrDefault(name, Acts.Answers)(attempt, cancellationToken);
    }
}
