namespace Failover.Client;

/// <summary>A token at hand, ready to be put on requests.</summary>
internal sealed class HeldToken(string headerValue, long validUntil, long refreshAt)
{
    // One that is used to its last moment is too old when it arrives.
    private static readonly long Margin = TimeSpan.FromSeconds(10).Ticks;

    public string HeaderValue => headerValue;

    public long ValidUntil => validUntil;

    /// <summary>When it is to be replaced; the largest number for never.</summary>
    public long RefreshAt => refreshAt;

    /// <param name="token">What the source gave.</param>
    /// <param name="askedAt">When the source was asked: it cannot have been issued before.</param>
    public static HeldToken Of(in EndpointToken token, long askedAt) =>
        token is { Lifetime: { } lifetime, RefreshAfter: { } refresh }
            ? new HeldToken(token.HeaderValue, After(askedAt, lifetime.Ticks - Math.Min(Margin, lifetime.Ticks / 10)), After(askedAt, refresh.Ticks))
            : new HeldToken(token.HeaderValue, long.MaxValue, long.MaxValue);

    private static long After(long moment, long ticks) => ticks > long.MaxValue - moment ? long.MaxValue : moment + ticks;
}
