using System.Text.Json;
using System.Text.Json.Nodes;

namespace Failover.Client;

/// <summary>What was submitted, in a form that can be submitted again: without credentials, and without the address of an endpoint.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query behind the base path.</param>
/// <param name="Headers">The headers of the request, then those of its content.</param>
/// <param name="Body">The body; <see langword="null"/> where there is none.</param>
/// <param name="Upload">What goes up before it.</param>
internal sealed record JobSpec(string Method, string Path, (string Name, string Value, bool IsOfContent)[] Headers, ReadOnlyMemory<byte>? Body, JobUpload? Upload)
{
    // They belong to one message on one connection, or follow from the body.
    private static readonly string[] NotKept = ["Host", "Connection", "Transfer-Encoding", "Expect", "Content-Length"];

    /// <summary>Reads the caller's request, and which endpoint alone it is addressed to, if it is.</summary>
    /// <exception cref="ArgumentException">It is addressed to nobody, or to a host that is no endpoint.</exception>
    public static async Task<(JobSpec Spec, string? Home)> ReadAsync(HttpRequestMessage request, JobUpload? upload, Uri? baseAddress, FailoverGroup group, CancellationToken cancellationToken)
    {
        var order = group.Order;
        var uri = Absolute(request.RequestUri, baseAddress ?? new Uri(order.Settings.Logical.Value + "/"));
        var address = RequestAddress.Of(uri, order, group.Jobs);
        if (!address.IsOurs)
        {
            throw new ArgumentException($"The request is addressed to '{uri.GetLeftPart(UriPartial.Authority)}'; it must be addressed to an endpoint of group '{group.Name}', to its LogicalAddress, or relatively.", nameof(request));
        }

        var headers = request.Headers.NonValidated.SelectMany(static h => h.Value.Select(v => (h.Key, v, false)))
            .Concat((request.Content?.Headers.NonValidated ?? default).SelectMany(static h => h.Value.Select(v => (h.Key, v, true))))
            .Where(h => !NotKept.Contains(h.Key, StringComparer.OrdinalIgnoreCase) && !IsCredential(h.Key, order.Settings.Http));
        ReadOnlyMemory<byte>? body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false) : null;
        var path = CallerHeaders.WithoutCredentials(address.Path, order.Settings.Http.CredentialQueryParameters);
        return (new JobSpec(request.Method.Method, path, [.. headers], body, upload), address.BoundTo);
    }

    /// <summary>Whether it can be what the kind says.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public void CheckFor(JobKind kind, bool mayRunTwice)
    {
        if (kind.Upload is not { } rule)
        {
            if (Upload is not null)
            {
                throw new ArgumentException($"A job of kind '{kind.Name}' takes no upload; leave it out.");
            }
        }
        else if (Upload is null)
        {
            if (mayRunTwice)
            {
                throw new ArgumentException($"A job of kind '{kind.Name}' can run at another endpoint only if its file can go up there: give the file as upload, or leave MayRunTwice false.");
            }
        }
        else if (Object() is null)
        {
            throw new ArgumentException($"The body of a job of kind '{kind.Name}' must be a JSON object, since '{rule.Property}' is written into it.");
        }
    }

    /// <summary>A request that says the same.</summary>
    /// <param name="group">Whose endpoints it may go to.</param>
    /// <param name="property">The property of the body that names the file which went up.</param>
    /// <param name="fileId">The id of that file; <see langword="null"/> where nothing went up.</param>
    public HttpRequestMessage ToRequest(FailoverGroup group, string? property, string? fileId)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), group.Order.Settings.Logical.At(Path));
        if (Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(fileId is null ? body : WithFile(property!, fileId));
        }

        foreach (var (name, value, isOfContent) in Headers)
        {
            _ = isOfContent ? request.Content?.Headers.TryAddWithoutValidation(name, value) : request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static Uri Absolute(Uri? uri, Uri baseAddress) =>
        uri is null ? throw new ArgumentException("The request has no address.", nameof(uri))
        // On Unix a path with a leading slash would otherwise pass for a file.
        : uri.IsAbsoluteUri && !uri.IsFile ? uri
        : new Uri(baseAddress, uri.OriginalString);

    private static bool IsCredential(string header, HttpSettings settings) =>
        CredentialNames.LooksLikeCredential(header, settings.KnownCredentialHeaders)
        && !settings.IdempotencyKeyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);

    private ReadOnlyMemory<byte> WithFile(string property, string fileId)
    {
        var json = Object()!;
        json[property] = fileId;
        return System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private JsonObject? Object()
    {
        try
        {
            return JsonNode.Parse(Body.GetValueOrDefault().Span) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
