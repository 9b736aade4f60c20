using System.Net.Sockets;

namespace Failover.Client;

/// <summary>How the source is asked: one question at a time.</summary>
internal sealed partial class TokenKeeper
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5), LastRetry = TimeSpan.FromMinutes(1), LongestTimer = TimeSpan.FromDays(30);

    /// <summary>Asks for the successor of a token, unless somebody does or there is one.</summary>
    private Task<HeldToken> Ask(HeldToken? old)
    {
        TaskCompletionSource<HeldToken> question;
        lock (_gate)
        {
            if (UnderWay(old) is { } answer)
            {
                return answer;
            }

            if (_refusal is not null && _clock.Now < _refusedUntil)
            {
                return Task.FromException<HeldToken>(_refusal);
            }

            question = Begin();
        }

        _ = RunAsync(question, challenge: null);
        return question.Task;
    }

    /// <summary>The same for one that the endpoint refused; <see langword="null"/> where that was done a moment ago.</summary>
    private Task<HeldToken>? AskAnew(HeldToken refused, string challenge)
    {
        TaskCompletionSource<HeldToken> question;
        lock (_gate)
        {
            if (UnderWay(refused) is { } answer)
            {
                return answer;
            }

            var now = _clock.Now;
            if (now < _renewableAt)
            {
                return null;
            }

            _renewableAt = now + RenewalInterval;
            question = Begin();
        }

        _ = RunAsync(question, challenge);
        return question.Task;
    }

    private void RefreshAhead()
    {
        lock (_gate)
        {
            // It spares the source the questions of many calls; this is one, and the next is due only after it.
            _refusal = null;
        }

        // What comes of it is taken in where it comes; nobody waits for it.
        _ = Ask(Current).ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task<HeldToken>? UnderWay(HeldToken? old) => _flight ?? (_held is { } held && held != old ? Task.FromResult(held) : null);

    private TaskCompletionSource<HeldToken> Begin()
    {
        // Whoever waits has a request to send: not on the thread that brought the token, one after the other.
        var question = new TaskCompletionSource<HeldToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _flight = question.Task;
        return question;
    }

    private async Task RunAsync(TaskCompletionSource<HeldToken> question, string? challenge)
    {
        var askedAt = _clock.Now;
        try
        {
            var token = await FetchAsync(challenge).ConfigureAwait(false);
            var held = HeldToken.Of(token.HeaderValue is null ? throw new EndpointCredentialException("its source gave an empty token") : token, askedAt);
            Take(held);
            question.SetResult(held);
        }
        catch (Exception e)
        {
            var failure = Describe(e);
            var retryIn = Miss(failure);
            question.SetException(failure);
            // In the background nobody listens.
            _ = question.Task.Exception;
            if (retryIn is { } wait)
            {
                Log.TokenNotRefreshed(_keepers.Logger, _keepers.Group, Endpoint!.Name, wait.TotalSeconds, failure.Message);
            }
        }
    }

    private async Task<EndpointToken> FetchAsync(string? challenge)
    {
        using var time = new CancellationTokenSource(Patience, _clock.Time);
        var context = new CredentialContext(Endpoint!, challenge, _clock.Time, _keepers.Send);
        var fetching = OutsideContext(context, time.Token);
        try
        {
            // A source that does not look at its token must not hold the endpoint for ever.
            return await fetching.WaitAsync(time.Token).ConfigureAwait(false);
        }
        catch when (time.IsCancellationRequested)
        {
            _ = fetching.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new EndpointCredentialException(FormattableString.Invariant($"its source gave nothing within {Patience.TotalSeconds:0.###} s"));
        }
    }

    /// <summary>A caller who waits on a user interface's thread would wait for ever for a source that wants to come back to it.</summary>
    private Task<EndpointToken> OutsideContext(CredentialContext context, CancellationToken cancellationToken)
    {
        var caller = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Credential.FetchAsync(context, cancellationToken).AsTask();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(caller);
        }
    }

    private void Take(HeldToken held)
    {
        lock (_gate)
        {
            Volatile.Write(ref _held, held);
            (_flight, _refusal, _failures) = (null, null, 0);
            if (held.RefreshAt < long.MaxValue)
            {
                Set(TimeSpan.FromTicks(held.RefreshAt - _clock.Now));
            }
        }
    }

    /// <summary>Takes in that there is no new token, and says when the source is asked again while the old one is still good.</summary>
    private TimeSpan? Miss(EndpointCredentialException failure)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            _flight = null;
            (_refusal, _refusedUntil) = (failure.IsRefused ? failure : null, now + RefusalMemory);
            var wait = FirstRetry * Math.Min(1 << Math.Min(_failures++, 10), LastRetry / FirstRetry);
            if (_held is not { } held || now + wait.Ticks >= held.ValidUntil || held.RefreshAt > now)
            {
                // Whoever needs the next one asks for it, and is told.
                return null;
            }

            Set(wait);
            return wait;
        }
    }

    private void Set(TimeSpan wait)
    {
        if (!_isDisposed)
        {
            _timer.Change(wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestTimer ? LongestTimer : wait, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Only what is known to hold no secret is repeated; the rest stands in the inner exception.</summary>
    private EndpointCredentialException Describe(Exception e)
    {
        var why = e is EndpointCredentialException or HttpRequestException or IOException or SocketException or TimeoutException ? e.Message : $"its source threw {e.GetType().Name}";
        var refused = e is EndpointCredentialException { IsRefused: true };
        return new EndpointCredentialException($"Endpoint '{Endpoint!.Name}' has no credential: {why.TrimEnd('.')}.", refused, e is EndpointCredentialException ? e.InnerException : e);
    }
}
