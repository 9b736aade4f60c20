using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>A content that writes itself, and is known to do so as often as it is asked.</summary>
public sealed class RewritableContentTests
{
    // More than is kept of a body of which nothing is known.
    private static readonly byte[] Long = Bodies.Bytes(2 * Bodies.Limit);

    [Theory]
    [BothWays]
    public async Task Send_LongBodyAndPrimaryAnswersBadly_GoesOutAgainWhole(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503));
        using var request = Scene.Post(new RewritableContent(new Letter(Long)));

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.All(scene.Transport.Requests, static r => Assert.Equal(Long, r.Body));
        Assert.Equal("west north", scene.Trail);
    }

    [Fact]
    public void Headers_AndLength_AreTheInnersOwn()
    {
        using var inner = new StringContent("hello");
        using var content = new RewritableContent(inner);

        Assert.Equal(inner.Headers.ContentType, content.Headers.ContentType);
        Assert.Equal(5, content.Headers.ContentLength);
    }

    /// <summary>Of a type that nobody knows.</summary>
    private sealed class Letter(byte[] text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(text).AsTask();

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) => stream.Write(text);

        protected override bool TryComputeLength(out long length)
        {
            length = text.Length;
            return true;
        }
    }
}
