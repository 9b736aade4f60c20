using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech.Sdk.Tests.Synthesis;

/// <summary>Audio that its caller reads from the SDK's own stream: whatever ends it, a reader that waits is woken.</summary>
public class StreamedAudioTests
{
    private const string Sentence = "this sentence is long enough to be cut in the middle";

    // Far beyond every limit that ends the audio: only a reader that nobody wakes is still there.
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ReadData_TheRegionFallsSilent_EndsAndIsHeldAgainstTheRegion()
    {
        await using var scene = await SdkScene.StartAsync();
        scene.WestSpeech.Break("hang@midaudio");

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence);
        using var stream = AudioDataStream.FromResult(result);

        Assert.True(await ReadAllAsync(stream) > 0);
        Assert.Equal((SdkScene.West, StreamStatus.Canceled), (result.GetSource()!.Region, stream.GetStatus()));
        Assert.Equal(1L, scene.Speech.Group.GetSnapshot().Endpoints[0].Failures);
    }

    [Fact]
    public async Task ReadData_TheCallerCancels_EndsAndIsNobodysFault()
    {
        await using var scene = await SdkScene.StartAsync(static o => o.AudioIdleTimeout = Never);
        scene.WestSpeech.Break("hang@midaudio");
        using var leaving = new CancellationTokenSource();

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence, cancellationToken: leaving.Token);
        using var stream = AudioDataStream.FromResult(result);
        var reading = ReadAllAsync(stream);
        await leaving.CancelAsync();

        await reading;
        Assert.Equal((StreamStatus.Canceled, 0L), (stream.GetStatus(), scene.Speech.Group.GetSnapshot().Endpoints[0].Failures));
    }

    [Fact]
    public async Task ReadData_EverythingIsStopped_EndsAndIsNobodysFault()
    {
        await using var scene = await SdkScene.StartAsync(static o => o.AudioIdleTimeout = Never);
        scene.WestSpeech.Break("hang@midaudio");

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence);
        using var stream = AudioDataStream.FromResult(result);
        var reading = ReadAllAsync(stream);
        await scene.Synthesizer.StopSpeakingAsync();

        await reading;
        Assert.Equal((StreamStatus.Canceled, 0L), (stream.GetStatus(), scene.Speech.Group.GetSnapshot().Endpoints[0].Failures));
    }

    [Fact]
    public async Task ReadData_TheSynthesizerIsDisposedOf_Ends()
    {
        await using var scene = await SdkScene.StartAsync(static o => o.AudioIdleTimeout = Never);
        scene.WestSpeech.Break("hang@midaudio");

        using var result = await scene.Synthesizer.StartSpeakingTextAsync(Sentence);
        using var stream = AudioDataStream.FromResult(result);
        var reading = ReadAllAsync(stream);
        scene.Synthesizer.Dispose();

        await reading;
        Assert.Equal(StreamStatus.Canceled, stream.GetStatus());
    }

    /// <summary>On a thread of its own, which the SDK blocks until there is more.</summary>
    private static Task<long> ReadAllAsync(AudioDataStream stream) =>
        Task.Factory.StartNew(
            () =>
            {
                var piece = new byte[3200];
                var all = 0L;
                while (stream.ReadData(piece) is > 0 and var read)
                {
                    all += read;
                }

                return all;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).WaitAsync(Never, TimeProvider.System);
}
