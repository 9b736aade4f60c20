namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>A cut stream is read again only where somebody said so.</summary>
public sealed class StreamRestartTests
{
    private readonly List<string> _seen = [];
    private int _opened;

    [Fact]
    public async Task Read_CutOnce_TellsAndBeginsAgain()
    {
        await ReadAsync(Cut("a", "b"), Whole("c", "d"));

        Assert.Equal(["a", "b", "restart after 2", "c", "d"], _seen);
    }

    [Fact]
    public async Task Read_NothingCut_IsReadOnce()
    {
        await ReadAsync(Whole("a"), Whole("b"));

        Assert.Equal(["a"], _seen);
        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Read_CutMoreOftenThanAllowed_Throws()
    {
        var thrown = await Assert.ThrowsAsync<CutStreamException>(() => ReadAsync(Cut("a"), Cut("b", "c"), Whole("d")));

        Assert.Equal(2, thrown.EventsReceived);
        Assert.Equal(["a", "restart after 1", "b", "c"], _seen);
    }

    [Fact]
    public async Task Read_OtherException_IsThrown()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(Broken(new InvalidOperationException()), Whole("a")));

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Read_CutThatAReaderWrapped_BeginsAgain()
    {
        await ReadAsync(Broken(new HttpRequestException("wrapped", new CutStreamException("west", 0, 0, new IOException()))), Whole("a"));

        Assert.Equal(["restart after 0", "a"], _seen);
    }

    [Fact]
    public void Read_BadInput_IsRefusedAtOnce()
    {
        Assert.Throws<ArgumentNullException>(() => StreamRestart.ReadAsync<string>(null!, static _ => { }));
        Assert.Throws<ArgumentNullException>(() => StreamRestart.ReadAsync(_ => Whole(), null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => StreamRestart.ReadAsync(_ => Whole(), static _ => { }, maxRestarts: -1));
    }

    private static async IAsyncEnumerable<string> Whole(params string[] items)
    {
        await Task.Yield();
        foreach (var item in items)
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<string> Cut(params string[] items)
    {
        await foreach (var item in Whole(items))
        {
            yield return item;
        }

        throw new CutStreamException("west", items.Length, 10, new IOException("gone"));
    }

    private static async IAsyncEnumerable<string> Broken(Exception e)
    {
        await Task.Yield();
        if (e is not null)
        {
            throw e;
        }

        yield break;
    }

    private async Task ReadAsync(params IAsyncEnumerable<string>[] streams)
    {
        await foreach (var item in StreamRestart.ReadAsync(_ => streams[_opened++], cut => _seen.Add($"restart after {cut.EventsReceived}")))
        {
            _seen.Add(item);
        }
    }
}
