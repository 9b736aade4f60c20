using System.Net;

namespace Failover.Client;

/// <summary>The body of an answer, in which the ids become the application's own while it is read. How long that makes it is not said before.</summary>
internal sealed class MappedAnswer : HttpContent
{
    private readonly HttpContent _inner;
    private readonly BodyIds _body;
    private readonly FailoverEndpoint _endpoint;

    public MappedAnswer(HttpContent inner, BodyIds body, FailoverEndpoint endpoint)
    {
        (_inner, _body, _endpoint) = (inner, body, endpoint);
        ContentHeaders.Copy(inner, this);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var mapped = Map(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        await mapped.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Map(_inner.ReadAsStream(cancellationToken)).CopyTo(stream);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        Map(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Map(_inner.ReadAsStream(cancellationToken));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private MappedAnswerStream Map(Stream stream) => new(stream, new LiveMapping(_body.Scan, new LogicalIdWriter(_endpoint)));
}
