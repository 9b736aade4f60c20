using System.Net;
using System.Security.Cryptography;

namespace Failover.Client.Replication;

/// <summary>A container of Azure Blob Storage, reached by a shared access signature: where the documents of a project are, or a back-up.</summary>
public sealed class BlobContainer : IBackupStore, IDisposable
{
    private static readonly KeyValuePair<string, string> Version = new("x-ms-version", "2021-08-06");

    private readonly HttpClient? _own;
    private readonly ServiceClient _client;
    private readonly string _signature;

    /// <summary>Makes a way to a container.</summary>
    /// <param name="address">The container with its signature: <c>https://account.blob.core.windows.net/container?sv=...</c>. The signature must allow reading where documents are copied from, and reading, creating and writing where they are copied to. It is never logged, nor written to a journal.</param>
    /// <param name="http">What sends; sockets by default. Yours to dispose.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="patience">How long the storage may be busy or out of reach; 15 min by default.</param>
    /// <exception cref="ArgumentException">The address names no container, or is not https (http is allowed to a loopback address).</exception>
    public BlobContainer(Uri address, HttpClient? http = null, TimeProvider? timeProvider = null, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) || address.AbsolutePath.Trim('/').Length == 0)
        {
            // Not repeated: it may hold a signature.
            throw new ArgumentException("The address of a container must be absolute, with https (or http to a loopback address) and the container in its path.", nameof(address));
        }

        Name = Uri.UnescapeDataString(address.Segments[^1].Trim('/'));
        Place = new Uri(address.GetLeftPart(UriPartial.Path));
        _signature = address.Query;
        const int Many = 100_000;
        var limits = new ServiceLimits { ReadsPerMinute = Many, WritesPerMinute = Many };
        limits.Patience = patience ?? limits.Patience;
        _own = http is null ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) : null;
        _client = new ServiceClient(new ReplicaConnection($"container '{Name}'", Place, http ?? _own!), limits, timeProvider, random: null);
    }

    /// <summary>The name of the container.</summary>
    public string Name { get; }

    /// <summary>Where the container is, without its signature.</summary>
    public Uri Place { get; }

    /// <summary>Ends the connections; a client of your own stays as it is.</summary>
    public void Dispose() => _own?.Dispose();

    async Task IBackupStore.WriteAsync(string file, Stream content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        await PutAsync(file, bytes.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    async Task<Stream?> IBackupStore.OpenReadAsync(string file, CancellationToken cancellationToken) =>
        await GetAsync(file, cancellationToken).ConfigureAwait(false) is { } content ? new MemoryStream(content) : null;

    /// <summary>Reads a blob; <see langword="null"/> if it is not there.</summary>
    internal async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        var reply = await _client.SendAsync(Request(HttpMethod.Get, name), cancellationToken).ConfigureAwait(false);
        return reply.IsMissing ? null : reply.Require().Body;
    }

    /// <summary>Writes a blob, unless just this content is there already.</summary>
    /// <returns>Whether it was written.</returns>
    internal async Task<bool> PutAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // The storage's own checksum of a blob is an MD5; nothing is kept secret by it.
        var sum = Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351
        var there = await _client.SendAsync(Request(HttpMethod.Head, name), cancellationToken).ConfigureAwait(false);
        if (there.Status == HttpStatusCode.OK && there.Headers.GetValueOrDefault("Content-MD5") == sum)
        {
            return false;
        }

        var put = Request(HttpMethod.Put, name, new("x-ms-blob-type", "BlockBlob"), new("x-ms-blob-content-md5", sum)) with { Body = content, ContentType = "application/octet-stream" };
        (await _client.SendAsync(put, cancellationToken).ConfigureAwait(false)).Require();
        return true;
    }

    private ServiceRequest Request(HttpMethod method, string name, params KeyValuePair<string, string>[] headers) =>
        new(method, $"./{Escaped(name)}{_signature}") { Headers = [Version, .. headers] };

    private string Escaped(string name)
    {
        var segments = name.Split('/');
        return Array.Exists(segments, static s => s is "." or "..")
            ? throw new ReplicationException($"The name '{name}' leads out of the container '{Name}'; it is not asked for.")
            : string.Join('/', segments.Select(Uri.EscapeDataString));
    }
}
