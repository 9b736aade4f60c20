using System.Net;

namespace Failover.Client;

/// <summary>Asks a token service over HTTP, and tells a refusal from a failure.</summary>
internal static class TokenService
{
    // Tokens have a few kilobytes; whatever is longer is a page of somebody else's.
    private const int MaxBytes = 64 * 1024;

    /// <summary>The same rule as for endpoints: a key goes there.</summary>
    public static bool IsAllowed(Uri address) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" } && address.Host.Length > 0
        && (address.Scheme == "https" || (address.Scheme == "http" && FailoverOptionsValidator.IsLoopback(address)));

    public static Uri Allowed(Uri address, string parameter)
    {
        ArgumentNullException.ThrowIfNull(address, parameter);
        return IsAllowed(address)
            ? address
            : throw new ArgumentException($"The address of a token service is '{FailoverOptionsValidator.WithoutSecrets(address.ToString())}'; it must be an absolute https address, or an http one to a loopback address, without user, query or fragment.", parameter);
    }

    /// <summary>The body of a good answer.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>> AskAsync(HttpRequestMessage request, HttpClient? http, CredentialContext context, CancellationToken cancellationToken)
    {
        var service = request.RequestUri!.Authority;
        using var response = http is null
            ? await context.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            // Without the body: a service may repeat what it was sent.
            throw new EndpointCredentialException(
                $"the token service at {service} answered {StatusText.Of(response)}",
                response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MaxBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length is > 0 and <= MaxBytes ? buffer.AsMemory(0, length) : throw Unusable(service);
        }
    }

    /// <summary>Nothing of the answer is shown: it may be a token after all.</summary>
    public static EndpointCredentialException Unusable(string service) => new($"the token service at {service} gave no token that can be used");
}
