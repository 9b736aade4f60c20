namespace Failover.Client.Speech;

/// <summary>What the caller is thrown when nothing was understood.</summary>
internal static class AudioFailure
{
    public static SpeechVerdict VerdictOf(Exception thrown) => thrown switch
    {
        EndpointCredentialException { IsRefused: true } => SpeechVerdict.Misconfigured,
        HttpRequestException or TimeoutException or IOException or OperationCanceledException => SpeechVerdict.Outage,
        // A bug is the caller's to see.
        _ => SpeechVerdict.RequestRefused,
    };

    public static SpeechRequestException Of<TResult>(AudioAnswer<TResult> answer, SynthesisTrail trail)
        where TResult : class
    {
        var end = answer.End;
        var message = $"Region '{answer.Region.Name}' did not answer with a text: {SynthesisTrail.Describe(end)}{Others(trail)}";
        return new SpeechRequestException(end.Code, answer.Verdict, message, end.Details, end.Status, trail.Attempts, end.RetryAfter, end.Exception);
    }

    public static SpeechRequestException Of(Exception thrown, SynthesisTrail trail)
    {
        var verdict = VerdictOf(thrown);
        var code = verdict == SpeechVerdict.Misconfigured ? SpeechErrorCode.AuthenticationFailure
            : thrown is HttpRequestException or IOException ? SpeechErrorCode.ConnectionFailure
            : SpeechErrorCode.ServiceTimeout;
        return new SpeechRequestException(code, verdict, thrown.Message + Others(trail), details: null, status: null, trail.Attempts, retryAfter: null, thrown);
    }

    private static string Others(SynthesisTrail trail) => trail.Attempts.Count > 1 ? $" ({trail.Attempts.Count} attempts were made.)" : "";
}
