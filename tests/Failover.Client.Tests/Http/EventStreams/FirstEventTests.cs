using System.Text;

namespace Failover.Client.Tests.Http.EventStreams;

public sealed class FirstEventTests
{
    [Theory]
    [InlineData("data: {\"a\":1}\n\n", "{\"a\":1}", null)]
    [InlineData("data:x\r\n\r\ndata: y\r\n\r\n", "x", null)]
    [InlineData("data: x\rdata:  y\r\r", "x\n y", null)] // One space belongs to the field, not to the value.
    [InlineData(": hello\n\nevent: ping\n\nevent: error\ndata: x\n\n", "x", "error")]
    [InlineData("event: ping\n\ndata: x\n\n", "x", null)] // The name was another event's.
    [InlineData("\uFEFFdata: x\n\n", "x", null)]
    [InlineData("data:\n\n", "", null)]
    public void DataOf_WholeEvent_IsItsDataAndName(string held, string data, string? name)
    {
        Assert.Equal(data, Encoding.UTF8.GetString(FirstEvent.DataOf(Encoding.UTF8.GetBytes(held), out var found)!));
        Assert.Equal(name, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: x\n")]
    [InlineData("data: x")]
    [InlineData(": keep-alive\n\n")]
    [InlineData("event: error\n\n")]
    public void DataOf_NotWhole_IsNull(string held) => Assert.Null(FirstEvent.DataOf(Encoding.UTF8.GetBytes(held), out _));
}
