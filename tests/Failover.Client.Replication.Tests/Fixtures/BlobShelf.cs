using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;

namespace Failover.Client.Replication.Tests;

/// <summary>Containers in memory, with the few answers of Blob Storage that a copy needs. The real thing is tried with Azurite.</summary>
internal sealed class BlobShelf : HttpMessageHandler
{
    public const string Signature = "?sv=2021-08-06&sig=secret%2Fsignature";

    private readonly ConcurrentDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Answers instead of the storage while it is not null.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Fault { get; set; }

    public byte[]? this[string container, string name]
    {
        get => _blobs.GetValueOrDefault($"/{container}/{name}");
        set => _blobs[$"/{container}/{name}"] = value!;
    }

    public BlobContainer Container(string name, TimeProvider time) => new(new Uri($"https://storage.example/{name}{Signature}"), new HttpClient(this, disposeHandler: false), time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        Requests.Enqueue($"{request.Method} {path}");
        if (Fault?.Invoke(request) is { } fault)
        {
            return fault;
        }

        if (request.RequestUri.Query != Signature)
        {
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        if (request.Method == HttpMethod.Put)
        {
            var sent = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var isBlock = request.Headers.GetValues("x-ms-blob-type").Single() == "BlockBlob";
            var isWhole = request.Headers.GetValues("x-ms-blob-content-md5").Single() == SumOf(sent);
            _blobs[path] = sent;
            return new HttpResponseMessage(isBlock && isWhole ? HttpStatusCode.Created : HttpStatusCode.BadRequest);
        }

        if (!_blobs.TryGetValue(path, out var content))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(request.Method == HttpMethod.Head ? [] : content) };
        answer.Content.Headers.ContentMD5 = Convert.FromBase64String(SumOf(content));
        return answer;
    }

#pragma warning disable CA5351 // The storage's own checksum of a blob is an MD5.
    private static string SumOf(byte[] content) => Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351
}
