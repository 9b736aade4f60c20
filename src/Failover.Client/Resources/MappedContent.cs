using System.Net;

namespace Failover.Client;

/// <summary>A body that can be read only once and is too long to be kept: the ids in it are found and replaced while it goes out.</summary>
internal sealed class MappedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly BodyIds _body;
    private readonly IIdWriter _writer;

    public MappedContent(HttpContent inner, BodyIds body, IIdWriter writer)
    {
        (_inner, _body, _writer) = (inner, body, writer);
        ContentHeaders.Copy(inner, this);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var mapping = new LiveMapping(_body.Scan, _writer);
        await _inner.CopyToAsync(new MappingStream(stream, mapping), context, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(mapping.Complete(), cancellationToken).ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var mapping = new LiveMapping(_body.Scan, _writer);
        _inner.CopyTo(new MappingStream(stream, mapping), context, cancellationToken);
        stream.Write(mapping.Complete().Span);
    }

    /// <summary>What the ids in it will make of the length is not known before they were found.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private sealed class MappingStream(Stream target, LiveMapping mapping) : WriteThroughStream(target)
    {
        public override void Write(ReadOnlySpan<byte> buffer) => Target.Write(mapping.Feed(buffer).Span);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Target.WriteAsync(mapping.Feed(buffer.Span), cancellationToken).ConfigureAwait(false);
    }
}
