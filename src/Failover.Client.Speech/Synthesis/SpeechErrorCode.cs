namespace Failover.Client.Speech;

/// <summary>What went wrong with an attempt, in the words of the Speech SDK's <c>CancellationErrorCode</c>; an HTTP status is put into the same words.</summary>
public enum SpeechErrorCode
{
    /// <summary>Nothing.</summary>
    NoError = 0,

    /// <summary>The key or the token was refused (401, 403).</summary>
    AuthenticationFailure = 1,

    /// <summary>The request was refused (400): the SSML, the voice or the deployment.</summary>
    BadRequest = 2,

    /// <summary>The region is busy (429).</summary>
    TooManyRequests = 3,

    /// <summary>The quota of the resource is used up.</summary>
    Forbidden = 4,

    /// <summary>There was no connection, or it was cut.</summary>
    ConnectionFailure = 5,

    /// <summary>No answer came in time (408).</summary>
    ServiceTimeout = 6,

    /// <summary>The service failed (500, 502), or gave no audio.</summary>
    ServiceError = 7,

    /// <summary>The service said that it cannot serve now (503).</summary>
    ServiceUnavailable = 8,

    /// <summary>The client itself failed.</summary>
    RuntimeError = 9,

    /// <summary>A model on this machine failed.</summary>
    EmbeddedModelError = 12,
}
