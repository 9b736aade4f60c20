namespace Failover.Client.Tests;

public sealed class RateWindowTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;
    private readonly RateWindow _window = new(TimeSpan.FromSeconds(30).Ticks);

    [Fact]
    public void Read_AfterAMix_CountsEach()
    {
        _window.Add(0, failed: false, slow: false);
        _window.Add(Second, failed: true, slow: false);
        _window.Add(2 * Second, failed: false, slow: true);

        Assert.Equal(new RateCounts(3, 1, 1), _window.Read(2 * Second));
    }

    [Fact]
    public void Read_AtTheEndOfTheLastBucket_StillCountsTheFirst()
    {
        _window.Add(0, failed: true, slow: false);

        // Ten buckets of 3 s: the bucket of time 0 counts until 30 s.
        Assert.Equal(1, _window.Read((30 * Second) - 1).Failures);
        Assert.Equal(0, _window.Read(30 * Second).Failures);
    }

    [Fact]
    public void Read_AfterALongSilence_IsEmpty()
    {
        _window.Add(0, failed: true, slow: true);

        // 33 s later the same word is used again, and holds the old counts until somebody writes.
        Assert.Equal(default, _window.Read(33 * Second));
        Assert.Equal(default, _window.Read(TimeSpan.TicksPerDay));
    }

    [Fact]
    public void Add_MoreThanABucketHolds_StopsCountingInsteadOfOverflowing()
    {
        for (var i = 0; i < 40_000; i++)
        {
            _window.Add(0, failed: i % 2 == 0, slow: false);
        }

        // 15 bits hold 32,767.
        Assert.Equal(new RateCounts(32_767, 16_384, 0), _window.Read(0));
    }

    [Fact]
    public void Add_FromManyThreadsOverManyBuckets_LosesNothing()
    {
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 9_000; i++)
            {
                // Nine buckets: all of them are still in the window at the end.
                _window.Add(i / 1_000 * 3 * Second, failed: thread % 2 == 0, slow: thread == 0);
            }
        });

        Assert.Equal(new RateCounts(72_000, 36_000, 9_000), _window.Read(26 * Second));
    }
}
