using Microsoft.Extensions.Logging;

namespace Failover.Client;

/// <summary>Makes cold endpoints ready: runs the user's hook until it has run through.</summary>
internal sealed class Activation(GroupClock clock, GroupHealth health, ILogger logger, string group) : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    /// <summary>Begins and does not wait: whoever noticed the need has a call to see to.</summary>
    public void Begin(FailoverEndpoint endpoint) => _ = RunAsync(endpoint);

    public void Dispose() => _end.Cancel();

    private async Task RunAsync(FailoverEndpoint endpoint)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                if (endpoint.OnActivate is { } activate)
                {
                    await activate(endpoint, _end.Token).ConfigureAwait(false);
                }

                health.Activated(endpoint);
                return;
            }
            catch (Exception e) when (!_end.IsCancellationRequested)
            {
                Log.ActivationFailed(logger, group, endpoint.Name, e);
            }
            catch
            {
                return;
            }

            var wait = TimeSpan.FromTicks(ProbeSchedule.Delay(failures, health.Order.Settings, clock.Chance()));
            await Task.Delay(wait, clock.Time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
