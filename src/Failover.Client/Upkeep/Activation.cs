using Microsoft.Extensions.Logging;

namespace Failover.Client;

/// <summary>Makes cold endpoints ready: runs the user's hook until it has run through, once at a time for each endpoint and only while it is needed.</summary>
internal sealed class Activation(GroupClock clock, GroupHealth health, ILogger logger, string group) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly HashSet<EndpointHealth> _running = [];

    /// <summary>Begins and does not wait: whoever noticed the need has a call to see to.</summary>
    public void Begin(FailoverEndpoint endpoint)
    {
        lock (_running)
        {
            // A hook that still runs for an earlier need serves this one as well.
            if (!_running.Add(endpoint.Health))
            {
                return;
            }
        }

        _ = RunAsync(endpoint);
    }

    public void Dispose() => _end.Cancel();

    private async Task RunAsync(FailoverEndpoint endpoint)
    {
        for (var failures = 0; IsNeeded(endpoint); failures++)
        {
            try
            {
                // A reload may have brought another hook.
                endpoint = health.Order.Find(endpoint.Name) ?? endpoint;
                if (endpoint.OnActivate is { } activate)
                {
                    await ActivateAsync(activate, endpoint).ConfigureAwait(false);
                }

                health.Activated(endpoint);
                continue;
            }
            catch (Exception e) when (!_end.IsCancellationRequested)
            {
                Log.ActivationFailed(logger, group, endpoint.Name, e);
            }
            catch
            {
                // Told to stop, it may throw what it likes.
            }

            var wait = TimeSpan.FromTicks(ProbeSchedule.Delay(failures, health.Order.Settings, clock.Chance()));
            await Task.Delay(wait, clock.Time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A hook that hangs, and does not look at its token, must not keep the endpoint from ever being made ready.</summary>
    private async Task ActivateAsync(Func<FailoverEndpoint, CancellationToken, ValueTask> activate, FailoverEndpoint endpoint)
    {
        var limit = endpoint.ActivationTimeout;
        using var time = new CancellationTokenSource(limit, clock.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(time.Token, _end.Token);
        var running = activate(endpoint, both.Token).AsTask();
        try
        {
            await running.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch when (both.IsCancellationRequested)
        {
            // What it throws from now on is nobody's.
            _ = running.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new TimeoutException($"The activation of '{endpoint.Name}' was not done within {limit:c}.");
        }
    }

    /// <summary>Whether to go on. Who does not has left by then, so that the next need finds nobody at work.</summary>
    private bool IsNeeded(FailoverEndpoint endpoint)
    {
        lock (_running)
        {
            if (!_end.IsCancellationRequested && health.IsActivating(endpoint))
            {
                return true;
            }

            _running.Remove(endpoint.Health);
            return false;
        }
    }
}
