using System.Net;

namespace Failover.Client.Speech;

/// <summary>Nothing was spoken or understood: the request was refused, or every region and voice that could stand in has failed.</summary>
public sealed class SpeechRequestException : HttpRequestException
{
    internal SpeechRequestException(SpeechErrorCode code, SpeechVerdict verdict, string message, string? details, int? status, IReadOnlyList<SpeechAttempt> attempts, TimeSpan? retryAfter, Exception? inner)
        : base((inner as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, message, inner, (HttpStatusCode?)status) =>
        (ErrorCode, Verdict, Details, Attempts, RetryAfter) = (code, verdict, details, attempts, retryAfter);

    /// <summary>What went wrong at last.</summary>
    public SpeechErrorCode ErrorCode { get; }

    /// <summary>What that means; <see cref="SpeechVerdict.RequestRefused"/> is for the application to mend.</summary>
    public SpeechVerdict Verdict { get; }

    /// <summary>The service's own words, if it had any.</summary>
    public string? Details { get; }

    /// <summary>Every attempt that was made.</summary>
    public IReadOnlyList<SpeechAttempt> Attempts { get; }

    /// <summary>How long a busy region asked to be left alone, if it said so.</summary>
    public TimeSpan? RetryAfter { get; }
}
