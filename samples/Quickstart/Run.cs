namespace Quickstart;

/// <summary>What both kinds of run have in common: calls go out, the view shows them, and something may happen meanwhile.</summary>
internal static class Run
{
    /// <param name="host">Runs the client; Ctrl-C stops it.</param>
    /// <param name="calls">Sends until all is sent.</param>
    /// <param name="view">Shows until it is cancelled.</param>
    /// <param name="meanwhile">What happens during the calls.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    public static async Task UntilEndOfCallsAsync(
        IHost host,
        Func<CancellationToken, Task> calls,
        Func<CancellationToken, Task> view,
        Func<CancellationToken, Task> meanwhile,
        CancellationToken cancellationToken)
    {
        var ctrlC = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ctrlC, cancellationToken);
        var around = Task.WhenAll(view(end.Token), meanwhile(end.Token));
        await calls(end.Token);
        await end.CancelAsync();
        await around;
    }
}
