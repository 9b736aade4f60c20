namespace Failover.Client;

/// <summary>The credential of an endpoint could not be had, so no request went out. It never ends a call that another endpoint can serve.</summary>
public sealed class EndpointCredentialException : HttpRequestException
{
    /// <summary>Says that there is no credential.</summary>
    /// <param name="message">Why; without the secret. It gets into logs and snapshots.</param>
    /// <param name="isRefused">Whether the source refused what it was shown (a wrong key, an unknown client), so that trying again will not help.</param>
    /// <param name="innerException">What was thrown, if anything was.</param>
    public EndpointCredentialException(string message, bool isRefused = false, Exception? innerException = null)
        : base((innerException as HttpRequestException)?.HttpRequestError ?? HttpRequestError.UserAuthenticationError, message, innerException) => IsRefused = isRefused;

    /// <summary>Whether the source refused, which counts as <see cref="AttemptVerdict.Misconfigured"/>; otherwise it was out of reach, a <see cref="AttemptVerdict.Failure"/>.</summary>
    public bool IsRefused { get; }
}
