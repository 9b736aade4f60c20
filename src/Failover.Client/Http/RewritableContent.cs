using System.Net;

namespace Failover.Client;

/// <summary>Says of a content that writes itself that it can do so as often as it is asked, though not twice at once.</summary>
/// <remarks>It is not told when an attempt is given up: stopped half-way, a writer may lose what it had not written, and the next attempt would send nothing.
/// It does not outlive the attempt for that: the connection that it writes to ends with the attempt, and so does the write.</remarks>
internal sealed class RewritableContent : HttpContent
{
    private readonly HttpContent _inner;

    public RewritableContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _inner.CopyToAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _inner.CopyTo(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }
}
