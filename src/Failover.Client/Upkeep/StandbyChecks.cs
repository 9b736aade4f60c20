using Microsoft.Extensions.Logging;

namespace Failover.Client;

/// <summary>Looks after endpoints that no call goes to: asks one that is out whether it seems to have recovered, and keeps the connection of a warm one open.</summary>
internal sealed class StandbyChecks(GroupClock clock, GroupHealth health, ILogger logger, string group) : IDisposable
{
    private readonly object _gate = new();
    private readonly HashSet<EndpointHealth> _running = [], _refusing = [];
    private ITimer? _check, _warm;
    private bool _isDisposed;

    /// <summary>How HTTP asks: the endpoint, the path if there is one. Known once a handler has sent something.</summary>
    public Func<FailoverEndpoint, string?, CancellationToken, ValueTask<bool>>? Send { get; set; }

    /// <summary>Sets the timers that the configuration needs; without checks and warm endpoints there are none.</summary>
    public void Follow(EndpointOrder order)
    {
        var settings = order.Settings;
        lock (_gate)
        {
            Set(ref _check, settings.Check is not null || settings.CheckPath is not null, settings.CheckInterval, static s => ((StandbyChecks)s!).CheckWhatIsOut());
            Set(ref _warm, Array.Exists(order.Endpoints, static e => e.Mode == EndpointMode.Warm), settings.WarmInterval, static s => ((StandbyChecks)s!).WarmUp());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _check?.Dispose();
            _warm?.Dispose();
        }
    }

    private void Set(ref ITimer? timer, bool isNeeded, long interval, TimerCallback callback)
    {
        timer?.Dispose();
        timer = isNeeded && !_isDisposed
            // Each process begins at a time of its own, so that a fleet does not ask together.
            ? clock.Time.CreateTimer(callback, this, TimeSpan.FromTicks((long)(interval * (0.5 + (clock.Chance() / 2)))), TimeSpan.FromTicks(interval))
            : null;
    }

    private void CheckWhatIsOut()
    {
        var order = health.Order;
        foreach (var endpoint in order.Endpoints)
        {
            if (endpoint.Health.Circuit.State == EndpointState.Open)
            {
                _ = AskAsync(endpoint, order.Settings, tell: true);
            }
        }
    }

    private void WarmUp()
    {
        var order = health.Order;
        foreach (var endpoint in order.Endpoints)
        {
            if (endpoint is { Mode: EndpointMode.Warm, Health.Circuit.CanServe: true } && endpoint != order.Active())
            {
                _ = AskAsync(endpoint, order.Settings, tell: false);
            }
        }
    }

    private async Task AskAsync(FailoverEndpoint endpoint, FailoverSettings settings, bool tell)
    {
        lock (_gate)
        {
            // One at a time: a check that hangs must not pile up.
            if (_isDisposed || !_running.Add(endpoint.Health))
            {
                return;
            }
        }

        try
        {
            if ((settings.Check ?? Over(Send, settings.CheckPath)) is { } check)
            {
                using var time = new CancellationTokenSource(TimeSpan.FromTicks(settings.ProbeTimeout), clock.Time);
                var passed = await check(endpoint, time.Token).ConfigureAwait(false);
                TakeIn(endpoint, refusal: null);
                if (tell)
                {
                    health.Checked(endpoint, passed);
                }
            }
        }
        catch (Exception e)
        {
            TakeIn(endpoint, e as EndpointCredentialException);
            // Whatever it was, it is no sign of recovery.
            if (tell)
            {
                health.Checked(endpoint, passed: false);
            }
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(endpoint.Health);
            }
        }
    }

    /// <summary>A standby whose key is wrong is none: better told now, and once, than found out when it is needed.</summary>
    private void TakeIn(FailoverEndpoint endpoint, EndpointCredentialException? refusal)
    {
        lock (_gate)
        {
            if (refusal is not { IsRefused: true })
            {
                _refusing.Remove(endpoint.Health);
                return;
            }

            if (!_refusing.Add(endpoint.Health))
            {
                return;
            }
        }

        Log.StandbyRefuses(logger, group, endpoint.Name, refusal.Message);
    }

    private static Func<FailoverEndpoint, CancellationToken, ValueTask<bool>>? Over(Func<FailoverEndpoint, string?, CancellationToken, ValueTask<bool>>? send, string? path) =>
        send is null ? null : (endpoint, ct) => send(endpoint, path, ct);
}
