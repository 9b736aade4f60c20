namespace Failover.Client.Speech.Tests.Synthesis;

public sealed class SynthesisEngineTests
{
    [Fact]
    public async Task HungAttempt_ThatStopsLate_IsDisposedOfOnlyWhenNothingOfItRuns()
    {
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.HangsAndStopsLate);
        await scene.AfterAsync(TimeSpan.FromSeconds(5), scene.StartAsync());
        var hung = scene.Transport.Attempts[0];

        await hung.Stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(hung.IsDisposed);
        Assert.True(scene.Speech.Reaper.Pending > 0);
        hung.HasStopped();

        await hung.Disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task AttemptThatServed_IsDisposedOfAtTheEndOfItsAudio()
    {
        using var scene = new SpeechScene();
        var reader = await scene.StartAsync();
        Assert.False(scene.Transport.Last.IsDisposed);

        await SpeechScene.ReadAllAsync(reader);

        await scene.Transport.Last.Disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Audio_ThatFallsSilent_IsStoppedBeforeItIsDisposedOf()
    {
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.Begins);
        var reader = await scene.StartAsync();
        var silent = scene.Transport.Last;
        silent.StopsLate = true;

        await Assert.ThrowsAsync<CutAudioException>(() => scene.AfterAsync(scene.Options.AudioIdleTimeout, SpeechScene.ReadAllAsync(reader)));

        await silent.Stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(silent.IsDisposed);
        silent.HasStopped();
        await silent.Disposed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Caller_WhoStopsListening_IsHeldAgainstNobody()
    {
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.Begins);
        var reader = await scene.StartAsync();

        reader.Dispose();

        await scene.Transport.Last.Stopping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((0L, 1L), (scene.Group.GetSnapshot()["west"].Failures, scene.Group.GetSnapshot()["west"].Neutral));
    }

    [Fact]
    public async Task Caller_WhoCancelsBeforeTheFirstAudio_EndsTheAttemptAndNobodyElseIsAsked()
    {
        using var scene = new SpeechScene();
        using var source = new CancellationTokenSource();
        scene.Transport.On("west", Turn.Hangs);
        var call = scene.StartAsync(cancellationToken: source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("west", scene.Transport.Regions);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
        await scene.Transport.Last.Stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Caller_WhoCancelsWhileItIsBuffered_EndsTheAttempt()
    {
        using var scene = new SpeechScene();
        using var source = new CancellationTokenSource();
        scene.Transport.On("west", Turn.Begins);
        var call = scene.StartAsync(buffer: true, cancellationToken: source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        await scene.Transport.Last.Stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task EveryRegionHangs_CallEndsWithItsTime()
    {
        using var scene = new SpeechScene(static o => o.Policy.TotalTimeout = TimeSpan.FromSeconds(12));
        scene.Transport.Otherwise = Turn.Hangs;
        var begun = scene.Clock.GetTimestamp();

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.AfterAsync(TimeSpan.FromSeconds(12), scene.StartAsync()));

        Assert.Equal(SpeechErrorCode.ServiceTimeout, e.ErrorCode);
        Assert.True(scene.Clock.GetElapsedTime(begun) <= TimeSpan.FromSeconds(12));
        Assert.Equal("west north", scene.Transport.Regions);
    }

    [Fact]
    public async Task BufferedAudio_ThatDripsOn_EndsWithTheTimeOfTheCall()
    {
        using var scene = new SpeechScene(static o => o.Policy.TotalTimeout = TimeSpan.FromSeconds(12));
        scene.Transport.Otherwise = Turn.Begins;
        var call = scene.BufferAsync();
        for (var i = 0; i < 20_000 && !call.IsCompleted; i++)
        {
            foreach (var attempt in scene.Transport.Attempts)
            {
                attempt.Sink.Audio([1]);
            }

            scene.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<SpeechRequestException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Transport_ThatThrowsABug_IsTheCallersToSee()
    {
        using var scene = new SpeechScene();
        scene.Transport.On("west", Turn.Throws(new DllNotFoundException("libspeech")));

        await Assert.ThrowsAsync<DllNotFoundException>(() => scene.StartAsync());

        Assert.Equal("west", scene.Transport.Regions);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Fact]
    public async Task Audio_ThatIsKnownToBeCutWhenItBegins_IsNotHeard()
    {
        using var scene = new SpeechScene();
        scene.Transport.On("west", new Turn(static a =>
        {
            a.Sink.Audio(Turn.Audio(a, Turn.Half));
            a.Sink.Ended(new SpeechEnd(SpeechErrorCode.ServiceError, "Error code: 1011."));
        }));

        var reader = await scene.StartAsync();

        Assert.Equal(Turn.AudioOf("north", Turn.Whole), await SpeechScene.ReadAllAsync(reader));
    }

    [Fact]
    public async Task FirstFailureAfterASuccess_IsTriedOnceMoreInPlace()
    {
        using var scene = new SpeechScene(static o => o.Policy.Detection.RetryDelay = TimeSpan.FromMilliseconds(100));
        scene.Transport.On("west", Turn.Speaks(), Turn.Ends(SpeechErrorCode.ServiceError, "hiccup"));
        await SpeechScene.ReadAllAsync(await scene.StartAsync());

        var reader = await scene.AfterAsync(TimeSpan.FromMilliseconds(100), scene.StartAsync());

        Assert.Equal("west west west", scene.Transport.Regions);
        Assert.Equal("west", reader.Source.Region);
    }

    [Fact]
    public async Task ThousandSyntheses_ThroughAnOutage_AreThousandWholeAudios()
    {
        using var scene = new SpeechScene();
        var whole = 0;
        for (var i = 0; i < 1000; i++)
        {
            if (i == 200)
            {
                scene.Transport.On("west", [.. Enumerable.Repeat(Turn.Ends(SpeechErrorCode.ConnectionFailure, "down"), 100)]);
            }

            scene.Clock.Advance(TimeSpan.FromMilliseconds(250));
            var reader = await scene.BufferAsync();
            whole += (await SpeechScene.ReadAllAsync(reader)).Length == Turn.Whole ? 1 : 0;
        }

        Assert.Equal(1000, whole);
        // Five to trip, and a probe now and then.
        Assert.InRange(scene.Group.GetSnapshot()["west"].Failures, 5, 15);
    }
}
