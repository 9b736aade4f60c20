using System.Text;
using static Failover.Client.Tests.Http.EventStreams.EventStreamScene;

namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>After its first event a stream is the caller's, who learns how much of it came.</summary>
public sealed class CutStreamTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Theory]
    [BothWays]
    public async Task Read_CutAfterEvents_SaysWhoseAndHowManyCame(bool sync)
    {
        var text = Hello + Heartbeat + Hello + "data: half";
        using var scene = new Scene().With(Events(new LiveBody().Give(text).Cut()));
        using var request = Chat();
        using var response = await scene.SendAsync(sync, request);

        var thrown = await Assert.ThrowsAsync<CutStreamException>(() => ReadAsync(sync, response));

        Assert.Equal(("west", 2L, (long)Encoding.UTF8.GetByteCount(text)), (thrown.Endpoint, thrown.EventsReceived, thrown.BytesReceived));
        Assert.Equal(HttpRequestError.ResponseEnded, thrown.HttpRequestError);
        Assert.Equal($"The event stream of endpoint 'west' was cut after 2 events ({text.Length} bytes): The response ended prematurely. (ResponseEnded)", thrown.Message);
        Assert.Equal("west", scene.Trail);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Read_OnlyHeartbeatsBeyondTheLimit_EndsTheStream(bool sync)
    {
        var body = new LiveBody().Give(Hello);
        using var scene = IdleScene(body);
        using var request = Chat();
        using var response = await scene.SendAsync(sync, request);
        using var stream = response.Content.ReadAsStream();
        Assert.Equal(Hello, await PieceAsync(sync, stream));
        var beat = PieceAsync(sync, stream);
        await scene.Clock.WaitForTimersAsync(2);
        scene.Clock.Advance(Idle - TimeSpan.FromTicks(1));
        body.Give(Heartbeat);
        Assert.Equal(Heartbeat, await beat);
        var silence = PieceAsync(sync, stream);
        await scene.Clock.WaitForTimersAsync(2);

        scene.Clock.Advance(TimeSpan.FromTicks(1));

        var thrown = await Assert.ThrowsAsync<CutStreamException>(() => silence);
        Assert.Equal((1, Hello.Length + Heartbeat.Length), (thrown.EventsReceived, thrown.BytesReceived));
        Assert.IsType<TimeoutException>(thrown.InnerException!.InnerException);
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].ConsecutiveFailures);
    }

    [Theory]
    [BothWays]
    public async Task Read_DataWithinTheLimit_GoesOn(bool sync)
    {
        var body = new LiveBody().Give(Hello);
        using var scene = IdleScene(body);
        using var request = Chat();
        using var response = await scene.SendAsync(sync, request);
        using var stream = response.Content.ReadAsStream();
        Assert.Equal(Hello, await PieceAsync(sync, stream));
        for (var piece = 0; piece < 5; piece++)
        {
            var next = PieceAsync(sync, stream);
            await scene.Clock.WaitForTimersAsync(2);
            scene.Clock.Advance(Idle - TimeSpan.FromTicks(1));
            body.Give(Hello);
            Assert.Equal(Hello, await next);
        }

        // Who reads slowly is not the endpoint's silence.
        scene.Clock.Advance(10 * Idle);
        body.Give(Done).End();

        Assert.Equal(Done, await PieceAsync(sync, stream));
        Assert.Equal("", await PieceAsync(sync, stream));
        Assert.Equal(1, scene.Group.GetSnapshot()["west"].Successes);
    }

    /// <summary>Its attempts are so long that the timer which watches them is there throughout; a second one is a read's.</summary>
    private static Scene IdleScene(LiveBody body) =>
        new Scene(static o => (o.Http.BodyIdleTimeout, o.AttemptTimeout, o.TotalTimeout) = (Idle, 100 * Idle, 100 * Idle)).With(Events(body));

    private static Task<string> PieceAsync(bool sync, Stream stream)
    {
        var buffer = new byte[1000];
        return (sync
            ? Task.Factory.StartNew(() => Encoding.UTF8.GetString(buffer, 0, stream.Read(buffer, 0, buffer.Length)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : stream.ReadAsync(buffer).AsTask().ContinueWith(read => Encoding.UTF8.GetString(buffer, 0, read.GetAwaiter().GetResult()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)).WaitAsync(Scene.Patience, TimeProvider.System);
    }
}
