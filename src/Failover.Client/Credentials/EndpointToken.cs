namespace Failover.Client;

/// <summary>What goes into the header of a credential, and for how long. Its text is nowhere shown.</summary>
public readonly struct EndpointToken
{
    /// <summary>Makes a token.</summary>
    /// <param name="headerValue">The whole value of the header, scheme included: <c>Bearer eyJ...</c>.</param>
    /// <param name="lifetime">How long it is valid from now on; left out, until the endpoint refuses it. More than 0.</param>
    /// <param name="refreshAfter">When it is to be replaced in the background; after 80 % of <paramref name="lifetime"/> by default. More than 0, less than <paramref name="lifetime"/>.</param>
    /// <exception cref="ArgumentException">The value cannot be sent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public EndpointToken(string headerValue, TimeSpan? lifetime = null, TimeSpan? refreshAfter = null)
    {
        ArgumentNullException.ThrowIfNull(headerValue);
        if (!HeaderSyntax.IsCredential(headerValue))
        {
            throw new ArgumentException("The header value of a token must be one line of printable ASCII characters.", nameof(headerValue));
        }

        if (lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "The lifetime of a token must be more than 0.");
        }

        if (refreshAfter <= TimeSpan.Zero || refreshAfter >= lifetime)
        {
            throw new ArgumentOutOfRangeException(nameof(refreshAfter), refreshAfter, "A token must be replaced after more than 0 and less than its lifetime.");
        }

        HeaderValue = headerValue;
        Lifetime = lifetime;
        RefreshAfter = refreshAfter ?? lifetime * 0.8;
    }

    /// <summary>The whole value of the header.</summary>
    public string HeaderValue { get; }

    /// <summary>How long it is valid; <see langword="null"/> for until it is refused.</summary>
    public TimeSpan? Lifetime { get; }

    /// <summary>When it is replaced in the background; <see langword="null"/> for never.</summary>
    public TimeSpan? RefreshAfter { get; }
}
