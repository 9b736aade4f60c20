using System.Collections.Concurrent;
using Failover.Client.Testing;

namespace Failover.Client.Tests;

public sealed class EventFeedTests
{
    private static readonly FailoverEndpoint West = TestSettings.Endpoint("west");

    private readonly List<FailoverEvent> _delivered = [];

    [Fact]
    public void Add_BeforeDeliver_TellsNobody()
    {
        var feed = new EventFeed("g", new ManualTimeProvider(), _delivered.Add);

        feed.Add(FailoverEventKind.EndpointOpened, West, "r", "e");

        Assert.Empty(_delivered);
        Assert.Equal(1, feed.Sequence);
    }

    [Fact]
    public void Deliver_TellsWhatHappenedInOrder()
    {
        var time = new ManualTimeProvider();
        var feed = new EventFeed("g", time, _delivered.Add);

        feed.Add(FailoverEventKind.EndpointOpened, West, "r", "e");
        feed.AddSwitch(West, to: null, West, "r", "e");
        feed.Deliver();

        Assert.Equal(
            new FailoverEvent
            {
                Sequence = 1, Time = time.GetUtcNow(), Group = "g", Kind = FailoverEventKind.EndpointOpened, Endpoint = "west",
                State = EndpointState.Closed, Generation = 1, Reason = "r", Evidence = "e",
            },
            _delivered[0]);
        Assert.Equal((2L, FailoverEventKind.Switched, "west", null), (_delivered[1].Sequence, _delivered[1].Kind, _delivered[1].From, _delivered[1].To));
    }

    [Fact]
    public void Deliver_FromWithinADelivery_KeepsTheOrder()
    {
        EventFeed feed = null!;
        feed = new EventFeed("g", new ManualTimeProvider(), e =>
        {
            if (e.Sequence == 1)
            {
                feed.Add(FailoverEventKind.EndpointClosed, West, "nested", null);
                feed.Deliver();
            }

            _delivered.Add(e);
        });

        feed.Add(FailoverEventKind.EndpointOpened, West, "outer", null);
        feed.Deliver();

        // The first is told in full before the second begins.
        Assert.Equal(["outer", "nested"], _delivered.Select(static e => e.Reason));
    }

    [Fact]
    public void Deliver_ThatThrows_GoesOnNextTime()
    {
        var feed = new EventFeed("g", new ManualTimeProvider(), e =>
        {
            if (e.Sequence == 1)
            {
                throw new NotSupportedException();
            }

            _delivered.Add(e);
        });
        feed.Add(FailoverEventKind.EndpointOpened, West, "first", null);
        feed.Add(FailoverEventKind.EndpointClosed, West, "second", null);

        Assert.Throws<NotSupportedException>(feed.Deliver);
        feed.Deliver();

        Assert.Equal(["second"], _delivered.Select(static e => e.Reason));
    }

    [Fact]
    public void Deliver_FromManyThreads_TellsEachOnceInOrderOneAtATime()
    {
        var told = new ConcurrentQueue<long>();
        var inside = 0;
        var overlaps = 0;
        var feed = new EventFeed("g", new ManualTimeProvider(), e =>
        {
            overlaps += Interlocked.Increment(ref inside) - 1;
            told.Enqueue(e.Sequence);
            Interlocked.Decrement(ref inside);
        });
        var gate = new object();

        Parallel.For(0, 64, _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                lock (gate)
                {
                    feed.Add(FailoverEventKind.EndpointOpened, West, "r", null);
                }

                feed.Deliver();
            }
        });

        Assert.Equal(Enumerable.Range(1, 6400).Select(static i => (long)i), told);
        Assert.Equal(0, overlaps);
    }
}
