using System.Net;
using System.Text;

namespace Failover.Client.Testing.Tests;

/// <summary>A body that can be read once, in either way, and tells whether it was.</summary>
internal sealed class OneShotContent(string text) : HttpContent
{
    public bool WasRead { get; private set; }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Assert.False(WasRead, "The body was read twice.");
        WasRead = true;
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Assert.False(WasRead, "The body was read twice.");
        WasRead = true;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
