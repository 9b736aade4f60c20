namespace Failover.Client.Speech.Tests.Replay;

public class ReplayBufferTests
{
    // Two bytes a frame, so that half of one can be read.
    private static readonly PcmFormat Format = new(8_000, 16, 1);

    [Fact]
    public void Read_Again_HearsWhatFollowsTheLastPhrase()
    {
        var source = new Source(Seconds(3));
        var buffer = new ReplayBuffer(Format, source.Read, TimeSpan.FromSeconds(10));
        var first = buffer.ReadAgain();
        Read(first, Seconds(2));
        first.Release(TimeSpan.FromSeconds(1.5));
        first.Stop();

        var second = buffer.ReadAgain();

        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.Zero), (second.Start, second.Lost));
        Assert.Equal(source.Bytes[Seconds(1.5)..], Read(second, int.MaxValue));
        Assert.True(second.IsAtEnd);
        Assert.Equal(0, first.Read(new byte[100]));
        Assert.False(first.IsAtEnd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_AnyOrderOfPhrasesAndRegions_GivesTheBytesOfTheSource(int seed)
    {
        var random = new Random(seed);
        var source = new Source(Seconds(200)) { Most = () => random.Next(1, 5000) };
        var buffer = new ReplayBuffer(Format, source.Read, TimeSpan.FromSeconds(20));
        var reader = buffer.ReadAgain();
        var at = reader.Position;
        while (!reader.IsAtEnd)
        {
            switch (random.Next(20))
            {
                case 0:
                    reader.Release(TimeSpan.FromTicks((long)(random.NextDouble() * (Format.TimeOf(at) - reader.Start).Ticks)));
                    break;
                case 1:
                    reader.Stop();
                    reader = buffer.ReadAgain();
                    at = reader.Position;
                    break;
                default:
                    var piece = new byte[random.Next(2, 6000)];
                    var length = reader.Read(piece);
                    Assert.True(source.Bytes.AsSpan((int)at, length).SequenceEqual(piece.AsSpan(0, length)), $"seed {seed}, at {at}");
                    at += length;
                    break;
            }

            Assert.InRange(buffer.Kept, 0, Seconds(20));
        }

        Assert.Equal(source.Bytes.Length, at);
    }

    [Fact]
    public void ReadAgain_MoreThanIsKept_SaysHowMuchIsLost()
    {
        var source = new Source(Seconds(10));
        var buffer = new ReplayBuffer(Format, source.Read, TimeSpan.FromSeconds(4));
        var first = buffer.ReadAgain();
        Read(first, int.MaxValue);
        first.Release(TimeSpan.FromSeconds(1));

        var second = buffer.ReadAgain();

        Assert.Equal((TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(5)), (second.Start, second.Lost));
        Assert.Equal(source.Bytes[Seconds(6)..], Read(second, int.MaxValue));
    }

    [Fact]
    public void Release_Backwards_ChangesNothing()
    {
        var buffer = new ReplayBuffer(Format, new Source(Seconds(3)).Read, TimeSpan.FromSeconds(10));
        var reader = buffer.ReadAgain();
        Read(reader, Seconds(2));
        reader.Release(TimeSpan.FromSeconds(2));
        reader.Release(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(2), buffer.ReadAgain().Start);
    }

    [Fact]
    public async Task Stop_WhileTheSourceKeepsWaiting_KeepsWhatItGivesForTheNextOne()
    {
        using var asked = new SemaphoreSlim(0);
        using var given = new SemaphoreSlim(0);
        var reads = 0;
        int Wait(Span<byte> to)
        {
            asked.Release();
            given.Wait();
            to[..2].Fill(7);
            return Interlocked.Increment(ref reads) == 1 ? 2 : 0;
        }

        var buffer = new ReplayBuffer(Format, Wait, TimeSpan.FromSeconds(10));
        var lost = buffer.ReadAgain();
        var waiting = Task.Run(() => lost.Read(new byte[100]));
        await asked.WaitAsync();
        lost.Stop();
        var next = buffer.ReadAgain();
        var heard = new byte[100];
        var hearing = Task.Run(() => next.Read(heard));
        given.Release();

        Assert.Equal((0, 2), (await waiting, await hearing));
        Assert.Equal([7, 7], heard[..2]);
    }

    [Fact]
    public void Read_SourceThatCutsFrames_GivesWholeOnes()
    {
        var source = new Source(1001) { Most = static () => 7 };
        var reader = new ReplayBuffer(Format, source.Read, TimeSpan.FromSeconds(10)).ReadAgain();
        var all = new List<byte>();
        var piece = new byte[5];
        while (reader.Read(piece) is > 0 and var length)
        {
            Assert.Equal(0, length % 2);
            all.AddRange(piece[..length]);
        }

        Assert.Equal(source.Bytes[..1000], all);
    }

    [Fact]
    public void Read_SourceThatFails_EndsAndTellsWhy()
    {
        var buffer = new ReplayBuffer(Format, static _ => throw new IOException("the line is dead"), TimeSpan.FromSeconds(10));

        Assert.Equal(0, buffer.ReadAgain().Read(new byte[10]));
        Assert.Equal("the line is dead", buffer.Failure!.Message);
    }

    [Fact]
    public void Complete_InTheMiddle_StillGivesWhatWasRead()
    {
        var buffer = new ReplayBuffer(Format, new Source(Seconds(3)).Read, TimeSpan.FromSeconds(10));
        Read(buffer.ReadAgain(), Seconds(1));

        buffer.Complete();

        Assert.Equal(Seconds(1), Read(buffer.ReadAgain(), int.MaxValue).Length);
    }

    private static int Seconds(double seconds) => (int)Format.PositionOf(TimeSpan.FromSeconds(seconds));

    /// <summary>Reads so many bytes, or up to the end.</summary>
    private static byte[] Read(ReplayReader reader, int most)
    {
        var all = new List<byte>();
        while (all.Count < most)
        {
            var piece = new byte[Math.Min(1000, most - all.Count)];
            if (reader.Read(piece) is not (> 0 and var length))
            {
                break;
            }

            all.AddRange(piece[..length]);
        }

        return [.. all];
    }

    private sealed class Source(int length)
    {
        private int _at;

        public byte[] Bytes { get; } = Random(length);

        public Func<int> Most { get; init; } = static () => int.MaxValue;

        public int Read(Span<byte> to)
        {
            var most = Math.Min(Math.Min(to.Length, Most()), Bytes.Length - _at);
            Bytes.AsSpan(_at, most).CopyTo(to);
            _at += most;
            return most;
        }

        private static byte[] Random(int length)
        {
            var bytes = new byte[length];
            new Random(1).NextBytes(bytes);
            return bytes;
        }
    }
}
