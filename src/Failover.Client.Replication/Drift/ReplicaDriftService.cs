using Microsoft.Extensions.Hosting;

namespace Failover.Client.Replication;

/// <summary>Makes a check at the start of the host, and then at its intervals.</summary>
internal sealed class ReplicaDriftService(ReplicaDriftCheck check, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Off the thread that starts the host: nothing waits for the first check.
            await Task.Yield();
            while (true)
            {
                var report = await check.CheckAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(report.Error is null ? check.Options.Interval : check.Options.RetryInterval, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }
}
