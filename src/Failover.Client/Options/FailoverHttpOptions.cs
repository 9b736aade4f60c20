using Polly;

namespace Failover.Client;

/// <summary>What concerns HTTP alone.</summary>
public sealed class FailoverHttpOptions
{
    /// <summary>Says what the outcome of an attempt means. Replace it, or wrap <see cref="HttpVerdicts.Default"/>.</summary>
    public Func<AttemptOutcome<HttpResponseMessage>, AttemptVerdict> Classify { get; set; } = HttpVerdicts.Default;

    /// <summary>A Polly pipeline that runs around every single attempt, inside the attempt's timeout.</summary>
    public ResiliencePipeline<HttpResponseMessage>? AttemptPipeline { get; set; }

    /// <summary>How long an answer may be held back until its body begins, so that a body cut before its first byte still moves to the next endpoint.</summary>
    /// <value>Default 100 ms. From 0 (never hold back) to 10 s.</value>
    public TimeSpan FirstByteWait { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest silence inside a response body that is being read as a stream.</summary>
    /// <value>Default none. More than 0, at most 1 day.</value>
    public TimeSpan? BodyIdleTimeout { get; set; }

    /// <summary>How many jobs the group remembers, so that polling one goes to the endpoint that accepted it.</summary>
    /// <value>Default 10,000. From 0 to 1,000,000.</value>
    public int RememberedJobs { get; set; } = 10_000;

    /// <summary>Request headers that carry a credential. What the caller put there reaches only the address it was written for. Every name under <see cref="FailoverEndpointOptions.Headers"/> counts as well.</summary>
    /// <value>Default <c>Authorization</c>, <c>api-key</c>, <c>x-api-key</c>, <c>Ocp-Apim-Subscription-Key</c>, <c>x-functions-key</c> and <c>Cookie</c>.</value>
    public ISet<string> CredentialHeaders { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "api-key", "x-api-key", "Ocp-Apim-Subscription-Key", "x-functions-key", "Cookie",
    };

    /// <summary>Where in requests and answers the ids of <see cref="FailoverEndpointOptions.Resources"/> stand. A service preset adds those of its service.</summary>
    /// <value>Default empty: nothing is looked for, and nothing is rewritten.</value>
    public IList<ResourcePlace> ResourcePlaces { get; } = [];

    /// <summary>Query parameters that carry a credential, treated alike.</summary>
    /// <value>Default <c>subscription-key</c>, <c>Ocp-Apim-Subscription-Key</c>, <c>api-key</c>, <c>apikey</c>, <c>api_key</c> and <c>access_token</c>.</value>
    public ISet<string> CredentialQueryParameters { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "subscription-key", "Ocp-Apim-Subscription-Key", "api-key", "apikey", "api_key", "access_token",
    };
}
