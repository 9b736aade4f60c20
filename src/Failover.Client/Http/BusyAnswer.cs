using System.Globalization;
using System.Net;

namespace Failover.Client;

/// <summary>The answer when every endpoint is only busy: 429 with the soonest time worth asking again, so that a client above backs off by its own rules.</summary>
internal static class BusyAnswer
{
    public static HttpResponseMessage For(HttpRequestMessage request, NoEndpointAvailableException rejection)
    {
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
        {
            RequestMessage = request,
            Version = request.Version,
            Content = new StringContent(rejection.Message),
        };
        SayWhen(response, rejection.RetryAfter ?? TimeSpan.Zero);
        return response;
    }

    public static void SayWhen(HttpResponseMessage response, TimeSpan wait)
    {
        // Rounded up: whoever comes back on time must not be early.
        Set(response, "Retry-After", Math.Ceiling(wait.TotalSeconds));
        Set(response, "retry-after-ms", Math.Ceiling(wait.TotalMilliseconds));
        response.Headers.Remove("x-ms-retry-after-ms");
    }

    private static void Set(HttpResponseMessage response, string name, double value)
    {
        response.Headers.Remove(name);
        response.Headers.TryAddWithoutValidation(name, value.ToString(CultureInfo.InvariantCulture));
    }
}
