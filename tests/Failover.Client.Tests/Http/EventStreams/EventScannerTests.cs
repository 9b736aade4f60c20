using System.Text;

namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>Counts events as <see href="https://html.spec.whatwg.org/multipage/server-sent-events.html"/> has them.</summary>
public sealed class EventScannerTests
{
    [Theory]
    [InlineData("data: a\n\n", 1)]
    [InlineData("data: a\n\ndata: b\n\n", 2)]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", 2)]
    [InlineData("data: a\r\rdata: b\r\r", 2)]
    [InlineData("data: a\ndata: b\n\n", 1)] // Two lines of one event.
    [InlineData("event: x\nid: 1\ndata: a\n\n", 1)]
    [InlineData("data:a\n\n", 1)]
    [InlineData("data:\n\n", 1)]
    [InlineData("\uFEFFdata: a\n\n", 1)]
    [InlineData("data: a\n", 0)] // Not whole yet.
    [InlineData(": keep-alive\n\n", 0)]
    [InlineData("event: ping\n\n", 0)] // Without data it is no event.
    [InlineData("database: a\n\n", 0)]
    [InlineData("dat: a\n\n", 0)]
    [InlineData(" data: a\n\n", 0)]
    [InlineData("\n\n\n", 0)]
    [InlineData("", 0)]
    [InlineData(": data: a\n\ndata: a\n\n:\n\n", 1)]
    public void Events_InPiecesOfAnySize_AreCountedOnce(string text, int events)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var size = 1; size <= bytes.Length + 1; size++)
        {
            var scanner = default(EventScanner);
            foreach (var piece in bytes.Chunk(size))
            {
                scanner.Take(piece);
            }

            Assert.Equal(events, scanner.Events);
        }
    }

    [Theory]
    [InlineData("data: a", true)]
    [InlineData("data:", true)]
    [InlineData("dat", false)]
    [InlineData(": data: a\n\n", false)]
    [InlineData("event: a\n", false)]
    [InlineData("\n\r\n\r", false)]
    public void Take_SaysWhetherThereWasData(string text, bool isData) => Assert.Equal(isData, default(EventScanner).Take(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Take_LineInPieces_EveryPieceOfItsValueIsData()
    {
        var scanner = default(EventScanner);

        Assert.False(scanner.Take("da"u8));
        Assert.True(scanner.Take("ta: be"u8));
        Assert.True(scanner.Take("gun"u8));
        Assert.False(scanner.Take("\n\n: keep-alive"u8));
    }
}
