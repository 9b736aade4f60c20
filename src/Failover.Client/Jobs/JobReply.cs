using System.Net;

namespace Failover.Client;

/// <summary>An answer about a job, and who gave it.</summary>
/// <param name="Answer">What was answered.</param>
/// <param name="Endpoint">The name of the endpoint that answered; <see langword="null"/> where every one was busy and none was asked.</param>
/// <param name="RetryAfter">When the service wants to be asked again.</param>
internal sealed record JobReply(JobAnswer Answer, string? Endpoint, TimeSpan? RetryAfter)
{
    private HttpStatusCode Status => Answer.StatusCode;

    public bool IsGood => (int)Status is >= 200 and <= 299;

    public bool IsNotFound => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether asking again later may bring another answer, and nothing was done.</summary>
    public bool IsBusy => Status is HttpStatusCode.TooManyRequests || (Status == HttpStatusCode.ServiceUnavailable && RetryAfter is not null);

    /// <summary>Whether the endpoint is to blame and not the question.</summary>
    public bool IsEndpointsFault => (int)Status >= 500 || Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Whether the endpoint says that it did not do what was asked.</summary>
    public bool IsNotDone => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    /// <summary>Whether the endpoint failed in a way that leaves open whether it did what was asked.</summary>
    public bool IsOutcomeUnknown => (int)Status is 408 or 500 or 502 or 504;
}
