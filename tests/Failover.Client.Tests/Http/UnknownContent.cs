using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>A content that writes itself, in two pieces, and only once.</summary>
internal sealed class UnknownContent(byte[] bytes) : HttpContent
{
    private bool _isWritten;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        SerializeToStream(stream, context, CancellationToken.None);
        return Task.CompletedTask;
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_isWritten)
        {
            throw new InvalidOperationException("The content was already consumed.");
        }

        _isWritten = true;
        stream.Write(bytes.AsSpan(0, bytes.Length / 2));
        stream.Write(bytes.AsSpan(bytes.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
