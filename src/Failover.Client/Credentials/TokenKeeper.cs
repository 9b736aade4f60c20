namespace Failover.Client;

/// <summary>Keeps the token of one endpoint: hands out the one at hand, replaces it ahead of its end in the background, and asks the source once for all who wait.</summary>
internal sealed partial class TokenKeeper : IDisposable
{
    // A token that is refused as soon as it is new is no matter of its age: another one would be refused as well.
    private static readonly long RenewalInterval = TimeSpan.FromSeconds(30).Ticks;

    // What a source refused it refuses again a moment later.
    private static readonly long RefusalMemory = TimeSpan.FromSeconds(5).Ticks;

    private readonly TokenKeepers _keepers;
    private readonly GroupClock _clock;
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private HeldToken? _held;
    private Task<HeldToken>? _flight;
    private EndpointCredentialException? _refusal;
    private long _refusedUntil, _renewableAt;
    private int _failures;
    private bool _isDisposed;

    public TokenKeeper(EndpointCredential credential, TokenKeepers keepers)
    {
        Credential = credential;
        _keepers = keepers;
        _clock = keepers.Clock;
        _timer = _clock.Time.CreateTimer(static s => ((TokenKeeper)s!).RefreshAhead(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public EndpointCredential Credential { get; }

    /// <summary>The endpoint as it is configured now.</summary>
    public FailoverEndpoint? Endpoint { get; set; }

    /// <summary>The longest that one question to the source may take.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>What goes on requests; <see langword="null"/> before the first one was fetched. It stays at hand past its end: whoever began with it goes on with it.</summary>
    public HeldToken? Current => Volatile.Read(ref _held);

    /// <summary>Whether a valid token is at hand, so that nobody has to wait.</summary>
    public bool IsReady => Current is { } held && _clock.Roughly < held.ValidUntil;

    /// <summary>Waits until a valid token is at hand.</summary>
    /// <param name="isSynchronous">Whether the caller's thread waits.</param>
    /// <param name="cancellationToken">Ends the wait, not the question: others may wait as well.</param>
    /// <exception cref="EndpointCredentialException">There is none.</exception>
    public ValueTask WaitAsync(bool isSynchronous, CancellationToken cancellationToken)
    {
        var held = Current;
        return held is not null && _clock.Now < held.ValidUntil ? default : WaitAsync(Ask(held), isSynchronous, cancellationToken);
    }

    /// <summary>After the endpoint refused a request: whether another token than the refused one is at hand now.</summary>
    public async ValueTask<bool> RenewAsync(HttpRequestMessage request, HttpResponseMessage refusal, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (Current is not { } refused || !IsOn(request, refused))
        {
            // Replaced while the request was under way.
            return Current is not null;
        }

        if (AskAnew(refused, refusal.Headers.WwwAuthenticate.ToString()) is not { } asking)
        {
            return false;
        }

        try
        {
            await WaitAsync(asking, isSynchronous, cancellationToken).ConfigureAwait(false);
            return Current!.HeaderValue != refused.HeaderValue;
        }
        catch (EndpointCredentialException)
        {
            // The endpoint's own words say more.
            return false;
        }
    }

    /// <summary>The same where nobody waits for it.</summary>
    public void RenewInBackground(HttpRequestMessage request, HttpResponseMessage refusal)
    {
        if (Current is { } refused && IsOn(request, refused))
        {
            _ = AskAnew(refused, refusal.Headers.WwwAuthenticate.ToString());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
        }
    }

    private bool IsOn(HttpRequestMessage request, HeldToken token) =>
        request.Headers.NonValidated.TryGetValues(Credential.Header, out var values) && values.ToString() == token.HeaderValue;

    private static async ValueTask WaitAsync(Task<HeldToken> asking, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (isSynchronous && !asking.IsCompleted)
        {
            try
            {
                asking.Wait(cancellationToken);
            }
            catch (AggregateException)
            {
                // Thrown below as it was.
            }
        }

        await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
