using System.Net;

namespace Failover.Client.Tests;

internal static class HintHeaders
{
    /// <summary>The hint of a 429 with these headers, taken as they came over the wire.</summary>
    public static TimeSpan? Read(TimeProvider time, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return RetryAfterHint.Of(response, time);
    }
}
