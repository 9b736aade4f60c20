using System.Net;

namespace Failover.Client;

/// <summary>A body that has been looked through, with the ids in it replaced as it goes out.</summary>
internal sealed class SplicedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly BodySplice[] _splices;

    private SplicedContent(HttpContent inner, BodySplice[] splices)
    {
        (_inner, _splices) = (inner, splices);
        ContentHeaders.Copy(inner, this);
    }

    /// <summary>The very same content where nothing is to be replaced.</summary>
    public static HttpContent Of(HttpContent inner, List<FoundId> found, IIdWriter writer)
    {
        List<BodySplice>? splices = null;
        foreach (var id in found)
        {
            if (writer.BytesFor(id) is { } bytes)
            {
                (splices ??= []).Add(new BodySplice(id.Offset, id.Length, bytes));
            }
        }

        return splices is null ? inner : new SplicedContent(inner, [.. splices]);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _inner.CopyToAsync(new SplicingStream(stream, _splices), context, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _inner.CopyTo(new SplicingStream(stream, _splices), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        var known = _inner.Headers.ContentLength;
        length = known ?? 0;
        foreach (var splice in _splices)
        {
            length += splice.Bytes.Length - splice.Length;
        }

        return known is not null;
    }
}
