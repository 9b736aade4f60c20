using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Failover.Client;

/// <summary>A named set of interchangeable endpoints. It owns everything that is learnt about them, so handlers and clients may come and go and share it.</summary>
/// <remarks>Safe for any number of threads. Dispose it to end its timers.</remarks>
public sealed partial class FailoverGroup : IDisposable
{
    private readonly GroupClock _clock;
    private readonly GroupHealth _health;
    private readonly EventFeed _feed;
    private readonly FailoverMetrics _metrics;
    private readonly LiveAttempts _live;
    private readonly ITimer _forceEnd;
    private readonly StandbyChecks _checks;
    private readonly Activation _activation;
    private readonly long _firstPlace;
    // A share of calls, of the first few as well: hedges are earned before they are spent.
    private readonly Allowance _extra = new(), _hedges = new(saved: 0);
    private long _calls, _failovers, _extraAttempts;

    /// <summary>Makes a group.</summary>
    /// <param name="options">The endpoints and how they are watched. Copied: later changes to the object change nothing.</param>
    /// <param name="name">How logs and metrics call the group.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <param name="loggerFactory">Where messages go; nowhere by default.</param>
    /// <param name="meterFactory">Where the meter comes from; a shared one by default.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options cannot work; the message names each property, its value and what is allowed.</exception>
    public FailoverGroup(
        FailoverOptions options,
        string name = "default",
        TimeProvider? timeProvider = null,
        Random? random = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FailoverOptionsValidator.ThrowIfInvalid(name, options);
        Name = name;
        Logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Failover.Client");
        _metrics = new FailoverMetrics(name, meterFactory);
        _clock = new GroupClock(timeProvider ?? TimeProvider.System, random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
        // Each process begins at another place, so that a fleet does not send the same calls to an endpoint on its way back.
        _firstPlace = (long)(_clock.Chance() * int.MaxValue);
        _feed = new EventFeed(name, _clock.Time, Deliver);
        Tokens = new TokenKeepers(_clock, Logger, name);
        _health = new GroupHealth(name, _clock, _feed, Build(name, options, old: null, Tokens));
        _live = new LiveAttempts(_clock, OnOverdue);
        _forceEnd = _clock.Time.CreateTimer(static s => ((FailoverGroup)s!)._health.EndForce("its time is over"), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Jobs = new JobMemory(options.Http.RememberedJobs);
        _checks = new StandbyChecks(_clock, _health, Logger, name);
        _checks.Follow(Order);
        _activation = new Activation(_clock, _health, Logger, name);
        _health.Start();
    }

    /// <summary>Raised for everything that happens to the group: in order, one at a time, on the thread that noticed. What a listener throws is logged and goes no further.</summary>
    public event EventHandler<FailoverEvent>? Changed;

    /// <summary>How logs and metrics call the group.</summary>
    public string Name { get; }

    /// <summary>The endpoints, the primary first.</summary>
    public IReadOnlyList<FailoverEndpoint> Endpoints => _health.Order.ByPriority;

    /// <summary>The address that stands for the group and for no endpoint of it, as <see cref="FailoverOptions.LogicalAddress"/> says: for clients that insist on <c>https</c>, or that should not know the primary.</summary>
    public Uri LogicalAddress => Order.Settings.LogicalAddress;

    internal EndpointOrder Order => _health.Order;

    internal GroupHealth Health => _health;

    internal JobMemory Jobs { get; }

    internal StandbyChecks Checks => _checks;

    internal TokenKeepers Tokens { get; }

    /// <summary>What keeps the group's configuration up to date; ends with the group.</summary>
    internal IDisposable? Subscription { get; set; }

    internal TimeProvider Time => _clock.Time;

    internal FailoverMetrics Metrics => _metrics;

    internal ILogger Logger { get; }

    /// <summary>Runs a call at the best endpoint, and at the next one when that fails.</summary>
    /// <param name="callback">Sends to <see cref="FailoverAttempt.Endpoint"/>. Runs once for each attempt; must observe its token, which ends with the attempt's time.</param>
    /// <param name="state">Handed to the callback, so that it needs no closure.</param>
    /// <param name="cancellationToken">Ends the call; never held against an endpoint.</param>
    /// <returns>The first good result, else the last real one.</returns>
    /// <exception cref="NoEndpointAvailableException">No endpoint may be tried.</exception>
    public ValueTask<TResult> ExecuteAsync<TResult, TState>(
        Func<FailoverAttempt, TState, CancellationToken, ValueTask<TResult>> callback, TState state, CancellationToken cancellationToken = default) =>
        ExecuteAsync(callback, state, FailoverCallOptions<TResult>.Default, cancellationToken);

    /// <summary>Runs a call at the best endpoint, and at the next one when that fails, by the rules of its kind.</summary>
    /// <param name="callback">Sends to <see cref="FailoverAttempt.Endpoint"/>. Runs once for each attempt; must observe its token, which ends with the attempt's time.</param>
    /// <param name="state">Handed to the callback, so that it needs no closure.</param>
    /// <param name="options">What to know about this kind of call.</param>
    /// <param name="cancellationToken">Ends the call; never held against an endpoint.</param>
    /// <returns>The first good result, else the last real one.</returns>
    /// <exception cref="NoEndpointAvailableException">No endpoint may be tried.</exception>
    public ValueTask<TResult> ExecuteAsync<TResult, TState>(
        Func<FailoverAttempt, TState, CancellationToken, ValueTask<TResult>> callback, TState state, FailoverCallOptions<TResult> options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentNullException.ThrowIfNull(options);
        var order = _health.Order;
        if (options.Endpoint is null && TryBegin(order, options.IsReplayable, cancellationToken) is { } live)
        {
            var call = new DelegateCall<TResult, TState>(callback, state, options, pinned: null);
            return SendFirst<DelegateCall<TResult, TState>, TResult>(ref call, live);
        }

        return RunAsync(callback, state, options, order, cancellationToken);
    }

    /// <summary>Reads the group at one moment.</summary>
    public FailoverSnapshot GetSnapshot() => _health.Read((order, active, now) => new FailoverSnapshot
    {
        Group = Name,
        Sequence = _feed.Sequence,
        ActiveEndpoint = active?.Name,
        ForcedEndpoint = order.Forced?.Name,
        Calls = Calls,
        Failovers = Volatile.Read(ref _failovers),
        ExtraAttempts = Volatile.Read(ref _extraAttempts),
        ExtraAttemptsLeft = (int)_extra.Left(ExtraRate(order.Settings), Calls, now),
        Endpoints = Array.ConvertAll(order.ByPriority, e => EndpointSnapshot.Of(e, now)),
    });

    /// <summary>Takes over new options. Endpoints that keep their name and address keep their state; calls in flight end where they are.</summary>
    /// <param name="options">The new options.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options cannot work; the old ones stay in force.</exception>
    public void Reload(FailoverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FailoverOptionsValidator.ThrowIfInvalid(Name, options);
        var before = Order.ByPriority;
        _health.Reload(old => Build(Name, options, old, Tokens));
        foreach (var endpoint in before)
        {
            if (!Array.Exists(Order.ByPriority, e => e.Health == endpoint.Health))
            {
                // Calls are never forgotten, endpoints are.
                Interlocked.Add(ref _calls, endpoint.Health.Counters.WholeCalls);
            }
        }

        _checks.Follow(Order);
    }

    /// <summary>Ends the timers of the group. Calls in flight end as they would have.</summary>
    public void Dispose()
    {
        _forceEnd.Dispose();
        _checks.Dispose();
        _activation.Dispose();
        Tokens.Dispose();
        _live.Dispose();
        Subscription?.Dispose();
    }

    /// <summary>Where many wait and nobody is served, waiting for each to time out would cost every one of them its time.</summary>
    private void OnOverdue(FailoverEndpoint endpoint)
    {
        var settings = Order.Settings;
        if (_clock.Now - endpoint.Health.LastAnswer >= settings.Attempt && _live.Count(endpoint) >= settings.StuckAttempts)
        {
            _health.Trip(endpoint, $"{settings.StuckAttempts} or more attempts in flight and no answer within {TimeSpan.FromTicks(settings.Attempt).TotalSeconds:0.###} s");
        }
    }

    private void Deliver(FailoverEvent e)
    {
        if (e.Kind == FailoverEventKind.EndpointOpened && Order.Active() is not null && Order.Find(e.Endpoint) is { } opened)
        {
            _live.MoveAway(opened);
        }

        if (e.Kind == FailoverEventKind.EndpointActivating && Order.Find(e.Endpoint) is { } cold)
        {
            _activation.Begin(cold);
        }

        Log.Event(Logger, e);
        if (e.Kind == FailoverEventKind.Switched)
        {
            _metrics.Switched(e);
            if (e.Caveat is { } caveat)
            {
                Log.ServesWithCaveat(Logger, Name, e.To, caveat);
            }
        }

        foreach (var listener in (Changed?.GetInvocationList() ?? []).Cast<EventHandler<FailoverEvent>>())
        {
            try
            {
                listener(this, e);
            }
            catch (Exception thrown)
            {
                Log.ListenerThrew(Logger, Name, thrown);
            }
        }
    }
}
