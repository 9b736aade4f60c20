using System.Collections.Frozen;
using Polly;

namespace Failover.Client;

/// <summary>The HTTP side of a group's options, copied once.</summary>
internal sealed class HttpSettings(FailoverOptions o)
{
    public Func<AttemptOutcome<HttpResponseMessage>, AttemptVerdict> Classify { get; } = o.Http.Classify;

    /// <summary>Whether a status of 200 to 299 is a success by the rules that hold here, without asking for each.</summary>
    public bool TakesEverySuccess { get; } = o.Http.Classify == HttpVerdicts.Default;

    public ResiliencePipeline<HttpResponseMessage>? AttemptPipeline { get; } = o.Http.AttemptPipeline;
    public TimeSpan AttemptTimeout { get; } = o.AttemptTimeout;
    public TimeSpan FirstByteWait { get; } = o.Http.FirstByteWait;

    /// <summary>Not to the end of the attempt: a stream that says nothing yet is no endpoint that gives no answer.</summary>
    public TimeSpan FirstEventWait { get; } = o.Http.FirstEventWait < o.AttemptTimeout / 2 ? o.Http.FirstEventWait : o.AttemptTimeout / 2;

    public TimeSpan? BodyIdleTimeout { get; } = o.Http.BodyIdleTimeout;

    /// <summary>What the presets say; <see langword="null"/> where there is none.</summary>
    public ServiceRules? Service { get; } = ServiceRules.Of(o);

    public ResourcePlace[] ResourcePlaces { get; } = [.. o.Http.ResourcePlaces];

    public int MaxBufferedBytes { get; } = o.Replay.MaxBufferedBytes;
    public bool PostIsIdempotent { get; } = o.Replay.PostIsIdempotent;
    public string[] IdempotencyKeyHeaders { get; } = [.. o.Replay.IdempotencyKeyHeaders];

    /// <summary>Whatever may carry a credential in this group: the well-known names and every header that an endpoint sets for itself.</summary>
    public string[] CredentialHeaders { get; } =
        [.. o.Http.CredentialHeaders.Union(o.Endpoints.Values.SelectMany(static e => e.Credential is { } c ? e.Headers.Keys.Append(c.Header) : e.Headers.Keys), StringComparer.OrdinalIgnoreCase)];

    public FrozenSet<string> CredentialQueryParameters { get; } = o.Http.CredentialQueryParameters.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    public FrozenSet<string> KnownCredentialHeaders { get; } = o.Http.CredentialHeaders.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
