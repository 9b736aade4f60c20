namespace Failover.Client.Speech;

/// <summary>What the caller is thrown when nothing was spoken.</summary>
internal static class SpeechFailure
{
    public static SpeechRequestException Of(SpokenAttempt spoken, SynthesisTrail trail)
    {
        var (target, end) = (spoken.Target, spoken.End);
        var message = $"Region '{target.Endpoint.Name}' did not speak{(target.Voice.Name is { } voice ? $" as '{voice}'" : "")}: {SynthesisTrail.Describe(end)}{Others(trail)}";
        return new SpeechRequestException(end.Code, spoken.Verdict, message, end.Details, end.Status, trail.Attempts, end.RetryAfter, end.Exception);
    }

    public static SpeechRequestException OfNobody(PlannedVoice[] chain, SynthesisTrail trail) =>
        new(SpeechErrorCode.BadRequest, SpeechVerdict.VoiceUnavailable, $"No region can speak as {string.Join(" or ", chain.Select(static v => $"'{v.Name}'"))}.", details: null, status: null, trail.Attempts, retryAfter: null, inner: null);

    public static SpeechRequestException Of(Exception? thrown, SynthesisTrail trail)
    {
        var (code, verdict) = thrown switch
        {
            EndpointCredentialException { IsRefused: true } => (SpeechErrorCode.AuthenticationFailure, SpeechVerdict.Misconfigured),
            HttpRequestException or IOException => (SpeechErrorCode.ConnectionFailure, SpeechVerdict.Outage),
            _ => (SpeechErrorCode.ServiceTimeout, SpeechVerdict.Outage),
        };
        var message = thrown is null or OperationCanceledException ? "Nothing was spoken within the time of the call." : thrown.Message;
        return new SpeechRequestException(code, verdict, message + Others(trail), details: null, status: null, trail.Attempts, retryAfter: null, thrown);
    }

    private static string Others(SynthesisTrail trail) => trail.Attempts.Count > 1 ? $" ({trail.Attempts.Count} attempts were made.)" : "";
}
