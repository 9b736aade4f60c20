using Microsoft.Extensions.Logging;

namespace Failover.Client.Speech;

/// <summary>Lets go of attempts in the background: a stopped one may take seconds to end, and must not be disposed of before. Nobody waits for it.</summary>
internal sealed class AttemptReaper(ILogger logger, string group)
{
    private int _pending;

    /// <summary>How many attempts are not let go yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    public void Take(ISynthesisAttempt attempt, AudioSink sink) =>
        Take(attempt, () => sink.End is not null, () => sink.Ended(new SpeechEnd(SpeechErrorCode.NoError, "It was given up.")));

    /// <param name="attempt">The attempt.</param>
    /// <param name="hasEnded">Whether it has ended by itself.</param>
    /// <param name="ended">Called when nothing of it runs any more.</param>
    public void Take(IRunningAttempt attempt, Func<bool> hasEnded, Action ended)
    {
        Interlocked.Increment(ref _pending);
        _ = ReapAsync(attempt, hasEnded, ended);
    }

    private async Task ReapAsync(IRunningAttempt attempt, Func<bool> hasEnded, Action ended)
    {
        // The caller goes on: stopping may block for as long as an SDK likes.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (!hasEnded())
            {
                await attempt.StopAsync().ConfigureAwait(false);
            }

            await attempt.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.AttemptNotLetGo(logger, group, e);
        }
        finally
        {
            ended();
            Interlocked.Decrement(ref _pending);
        }
    }
}
