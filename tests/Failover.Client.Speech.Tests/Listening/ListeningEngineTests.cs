namespace Failover.Client.Speech.Tests.Listening;

public sealed class ListeningEngineTests : IListener, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SpeechScene _scene = new();
    private readonly ScriptedListening _regions = new();
    private readonly List<(string Region, int Phrase, TimeSpan Offset)> _phrases = [];

    private string West => _scene.Group.Endpoints[0].Name;

    private string North => _scene.Group.Endpoints[1].Name;

    [Fact]
    public async Task RunAsync_RegionsAreLostInTheMiddleTwice_TellEveryPhraseOnceOnTheTimeOfTheSource()
    {
        _regions.On(West, ScriptedListening.HearsThen(4, SpeechErrorCode.ConnectionFailure)).On(North, ScriptedListening.HearsThen(7, SpeechErrorCode.ServiceError));

        await RunAsync(seconds: 20);

        Assert.Equal(Enumerable.Range(0, 20), _phrases.Select(static p => p.Phrase));
        Assert.All(_phrases, static p => Assert.Equal(TimeSpan.FromSeconds(p.Phrase), p.Offset));
        Assert.Equal($"{West} {North} {West}", _regions.Regions);
        Assert.Equal([West, North, West], _phrases.Select(static p => p.Region).Aggregate(new List<string>(), static (all, r) => all.LastOrDefault() == r ? all : [.. all, r]));
    }

    [Theory]
    [InlineData(SpeechErrorCode.ConnectionFailure, "", SpeechVerdict.Outage)]
    [InlineData(SpeechErrorCode.ServiceTimeout, "", SpeechVerdict.Outage)]
    [InlineData(SpeechErrorCode.ServiceError, "", SpeechVerdict.Outage)]
    [InlineData(SpeechErrorCode.ServiceUnavailable, "", SpeechVerdict.Outage)]
    [InlineData(SpeechErrorCode.TooManyRequests, "", SpeechVerdict.Busy)]
    [InlineData(SpeechErrorCode.Forbidden, "", SpeechVerdict.Busy)]
    [InlineData(SpeechErrorCode.AuthenticationFailure, "", SpeechVerdict.Misconfigured)]
    [InlineData(SpeechErrorCode.BadRequest, "Error code: 1007. Error details: Throttled due to too many requests", SpeechVerdict.Busy)]
    public async Task RunAsync_RegionFails_GoesOnInTheNext(SpeechErrorCode code, string details, object verdict)
    {
        foreach (var isMiddle in (bool[])[false, true])
        {
            using var scene = new SpeechScene();
            var regions = new ScriptedListening().On(scene.Group.Endpoints[0].Name, isMiddle ? ScriptedListening.HearsThen(2, code, details) : ScriptedListening.Fails(code, details));
            using var listener = new ListeningEngineTests();

            await new ListeningEngine(scene.Speech).RunAsync(regions, ScriptedListening.Audio(5), listener, Patience, CancellationToken.None);

            Assert.Equal(Enumerable.Range(0, 5), listener._phrases.Select(static p => p.Phrase));
            Assert.Equal(scene.Group.Endpoints[1].Name, regions.Attempts[^1].Region);
            var west = scene.Group.GetSnapshot().Endpoints[0];
            Assert.True(
                verdict switch { SpeechVerdict.Busy => west.Throttled, SpeechVerdict.Misconfigured => west.Misconfigured, _ => west.Failures } >= 1,
                $"{code}, {(isMiddle ? "in the middle" : "at the beginning")}: {west.Failures} {west.Throttled} {west.Misconfigured}");
        }
    }

    [Fact]
    public async Task RunAsync_RequestIsRefused_AsksNobodyElse()
    {
        _regions.On(West, ScriptedListening.Fails(SpeechErrorCode.BadRequest, "bad context"));

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => RunAsync(seconds: 5));

        Assert.Equal((SpeechErrorCode.BadRequest, SpeechVerdict.RequestRefused, West), (e.ErrorCode, e.Verdict, _regions.Regions));
    }

    [Fact]
    public async Task RunAsync_NobodyListens_SaysWhatEachSaid()
    {
        _regions.On(West, Enumerable.Repeat(ScriptedListening.Fails(SpeechErrorCode.ServiceUnavailable, "full"), 3).ToArray()).On(North, ScriptedListening.HearsThen(0, SpeechErrorCode.ConnectionFailure, "cut"));

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => RunAsync(seconds: 5));

        Assert.Contains(e.Attempts, a => a.Region == West && a.Error!.Contains("full", StringComparison.Ordinal));
        Assert.Contains(e.Attempts, a => a.Region == North && a.Error!.Contains("cut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_FirstRegionNeverListens_IsGivenUpAfterItsLimit()
    {
        _regions.On(West, ScriptedListening.Hangs);

        var running = RunAsync(seconds: 5);
        _scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await running;

        Assert.Equal($"{West} {North}", _regions.Regions);
        await _regions.Attempts[0].Disposed.Task;
        Assert.True(_regions.Attempts[0].IsStopped);
    }

    [Fact]
    public async Task RunAsync_RegionFallsSilentInAPhrase_IsGivenUpAndItsLateWordsDoNotCount()
    {
        _regions.On(West, ScriptedListening.HearsThenHangs(2));

        var running = RunAsync(seconds: 5);
        _scene.Clock.Advance(Patience);
        await running;
        var lost = _regions.Attempts[0];
        lost.Sink.Phrase(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), 2);

        Assert.Equal(Enumerable.Range(0, 5), _phrases.Select(static p => p.Phrase));
        await lost.Disposed.Task;
        Assert.True(lost.IsStopped);
        Assert.Equal(1, _scene.Group.GetSnapshot().Endpoints[0].Failures);
    }

    [Fact]
    public async Task RunAsync_SilenceBetweenPhrases_IsNobodysFault()
    {
        ScriptedListening.Attempt? listening = null;
        _regions.On(West, a => (listening = a).Hear(2));

        var running = RunAsync(seconds: 5);
        _scene.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(running.IsCompleted);
        listening!.Hear(int.MaxValue);
        listening.Sink.Ended(SpeechEnd.Completed);
        await running;

        Assert.Equal((5, West), (_phrases.Count, _regions.Regions));
    }

    [Fact]
    public async Task RunAsync_AudioIsOverAndTheRegionSaysNothing_IsGivenUp()
    {
        // It heard everything, and never says that it is done.
        _regions.On(West, static a => a.Hear(int.MaxValue));

        var running = RunAsync(seconds: 5);
        // One wait sees that the audio is over, the next that nothing came since.
        for (var i = 0; i < 2; i++)
        {
            await _scene.Clock.WaitForTimersAsync(1);
            _scene.Clock.Advance(Patience);
        }

        await running;

        Assert.Equal((5, $"{West} {North}"), (_phrases.Count, _regions.Regions));
    }

    [Fact]
    public async Task RunAsync_CallerLeaves_IsNobodysFault()
    {
        _regions.On(West, ScriptedListening.HearsThenHangs(1));
        using var leaving = new CancellationTokenSource();

        var running = RunAsync(seconds: 5, leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await _regions.Attempts[0].Disposed.Task;
        Assert.Equal(0, _scene.Group.GetSnapshot().Endpoints[0].Failures);
    }

    public void Dispose() => _scene.Dispose();

    void IListener.Hypothesis(in HeardPhrase phrase)
    {
    }

    void IListener.Phrase(in HeardPhrase phrase) => _phrases.Add((phrase.Region, (int)phrase.Payload, phrase.Offset));

    private Task RunAsync(int seconds, CancellationToken cancellationToken = default) =>
        new ListeningEngine(_scene.Speech).RunAsync(_regions, ScriptedListening.Audio(seconds), this, Patience, cancellationToken);
}
