namespace Failover.Client.Speech;

/// <summary>How an attempt ended, as its transport saw it.</summary>
/// <param name="Code">What went wrong; <see cref="SpeechErrorCode.NoError"/> for a turn that came to its end.</param>
/// <param name="Details">The service's own words, or the transport's.</param>
/// <param name="Status">The HTTP status, over REST.</param>
/// <param name="RetryAfter">How long the region asked to be left alone, if it said so.</param>
/// <param name="Exception">What was thrown, if anything was.</param>
internal sealed record SpeechEnd(SpeechErrorCode Code, string Details, int? Status = null, TimeSpan? RetryAfter = null, Exception? Exception = null)
{
    public static readonly SpeechEnd Completed = new(SpeechErrorCode.NoError, "");

    /// <summary>Over a socket a turn that says nothing counts as completed.</summary>
    public static readonly SpeechEnd Silent = new(SpeechErrorCode.ServiceError, "The turn came to its end without audio.");
}
