using Microsoft.Extensions.Logging;

namespace Failover.Client;

/// <summary>Every message this package logs, one method each. Keys, bodies and queries are never logged.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Failover group {Group} now sends to {To} instead of {From}: {Endpoint} {Reason}. Evidence: {Evidence}")]
    public static partial void Switched(ILogger logger, string group, string? from, string? to, string endpoint, string reason, string? evidence);

    [LoggerMessage(2, LogLevel.Warning, "Failover group {Group} took {Endpoint} out of rotation: {Reason}. Evidence: {Evidence}")]
    public static partial void Opened(ILogger logger, string group, string endpoint, string reason, string? evidence);

    [LoggerMessage(3, LogLevel.Information, "Failover group {Group} put {Endpoint} back into rotation: {Reason}")]
    public static partial void Closed(ILogger logger, string group, string endpoint, string reason);

    [LoggerMessage(4, LogLevel.Error, "Failover group {Group}: {Endpoint} refuses its own credential, or lacks what it should have (say, a deployment), while another endpoint answers. Correct its configuration; until then it is benched. Evidence: {Evidence}")]
    public static partial void Misconfigured(ILogger logger, string group, string endpoint, string? evidence);

    [LoggerMessage(5, LogLevel.Information, "Failover group {Group}: {Endpoint} is {Reason}")]
    public static partial void Throttled(ILogger logger, string group, string endpoint, string reason);

    [LoggerMessage(6, LogLevel.Information, "Failover group {Group}: {Kind} {Endpoint}: {Reason}")]
    public static partial void Other(ILogger logger, string group, FailoverEventKind kind, string endpoint, string reason);

    [LoggerMessage(7, LogLevel.Debug, "Failover group {Group}: an attempt on {Endpoint} ended as {Verdict}: {Error}")]
    public static partial void AttemptFailed(ILogger logger, string group, string endpoint, AttemptVerdict verdict, string error);

    [LoggerMessage(8, LogLevel.Error, "Failover group {Group}: a listener of its events threw")]
    public static partial void ListenerThrew(ILogger logger, string group, Exception exception);

    [LoggerMessage(9, LogLevel.Warning, "Failover group {Group}: the new configuration was refused and the old one stays in force")]
    public static partial void ReloadRefused(ILogger logger, string group, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Failover group {Group}: the inner handler follows redirects by itself and has already started; a redirect could carry a key to a host that is no endpoint. Set AllowAutoRedirect to false")]
    public static partial void RedirectsNotGuarded(ILogger logger, string group);

    [LoggerMessage(11, LogLevel.Warning, "Failover group {Group}: the caller's credential was not sent to {Endpoint}, which has none of its own; give it one under Headers, or set AcceptsCallerCredential")]
    public static partial void CallerCredentialWithheld(ILogger logger, string group, string endpoint);

    [LoggerMessage(12, LogLevel.Error, "Failover group {Group}: the activation of {Endpoint} failed and will be tried again")]
    public static partial void ActivationFailed(ILogger logger, string group, string endpoint, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "Failover group {Group}: {Endpoint}, which no call goes to now, refuses its own credential; correct its configuration before it is needed. {Error}")]
    public static partial void StandbyRefuses(ILogger logger, string group, string endpoint, string error);

    [LoggerMessage(30, LogLevel.Warning, "Failover group {Group}: the token of {Endpoint} could not be replaced ahead of its end and is used on; the next try is in {Wait} s. {Error}")]
    public static partial void TokenNotRefreshed(ILogger logger, string group, string endpoint, double wait, string error);

    [LoggerMessage(20, LogLevel.Warning, "Failover group {Group}: {Endpoint} {Reason}. Add it under Resources, or bring the endpoints into step")]
    public static partial void ResourceMissing(ILogger logger, string group, string endpoint, string reason);

    [LoggerMessage(21, LogLevel.Warning, "Failover group {Group}: a request body is compressed or not in UTF-8; the ids in it are not mapped")]
    public static partial void BodyNotMapped(ILogger logger, string group);

    [LoggerMessage(50, LogLevel.Warning, "Failover group {Group}: known of {To}, which serves now: {Caveat}")]
    public static partial void ServesWithCaveat(ILogger logger, string group, string? to, string caveat);

    [LoggerMessage(40, LogLevel.Warning, "Failover group {Group}: job {Job} was lost with {From} and submitted again to {To}")]
    public static partial void JobResubmitted(ILogger logger, string group, string job, string from, string to);

    [LoggerMessage(41, LogLevel.Information, "Failover group {Group}: job {Job}, given up at {Endpoint}, is {State} there")]
    public static partial void OrphanEnded(ILogger logger, string group, string job, string endpoint, JobSubmissionState state);

    [LoggerMessage(42, LogLevel.Information, "Failover group {Group}: job {Job}, given up at {Endpoint}, could not be cancelled yet: {Why}")]
    public static partial void OrphanNotReached(ILogger logger, string group, string job, string endpoint, string why);

    [LoggerMessage(43, LogLevel.Warning, "Failover group {Group}: job {Job} could not be submitted again yet")]
    public static partial void JobNotResubmitted(ILogger logger, string group, string job, Exception exception);

    [LoggerMessage(44, LogLevel.Warning, "Failover group {Group}: a job that {Endpoint} accepted names content on {Host}, which lies in the region of {Lost}, and that is out. Keep what jobs read where every region can reach it")]
    public static partial void JobContentIsOut(ILogger logger, string group, string endpoint, string host, string lost);

    public static void Event(ILogger logger, FailoverEvent e)
    {
        switch (e.Kind)
        {
            case FailoverEventKind.Switched: Switched(logger, e.Group, e.From, e.To, e.Endpoint, e.Reason, e.Evidence); break;
            case FailoverEventKind.EndpointOpened: Opened(logger, e.Group, e.Endpoint, e.Reason, e.Evidence); break;
            case FailoverEventKind.EndpointClosed: Closed(logger, e.Group, e.Endpoint, e.Reason); break;
            case FailoverEventKind.EndpointMisconfigured: Misconfigured(logger, e.Group, e.Endpoint, e.Evidence); break;
            case FailoverEventKind.EndpointThrottled: Throttled(logger, e.Group, e.Endpoint, e.Reason); break;
            case FailoverEventKind.ResourceMissing: ResourceMissing(logger, e.Group, e.Endpoint, e.Reason); break;
            default: Other(logger, e.Group, e.Kind, e.Endpoint, e.Reason); break;
        }
    }
}
