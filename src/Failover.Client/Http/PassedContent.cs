using System.Net;

namespace Failover.Client;

/// <summary>Stands before the body of an answer and hands on every byte of it, out of a stream of its own.</summary>
internal class PassedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Stream _body;

    public PassedContent(HttpContent inner, Stream body)
    {
        _inner = inner;
        _body = body;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _body.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _body.CopyToAsync(stream, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _body.CopyTo(stream);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(_body);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => _body;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
