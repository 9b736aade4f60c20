using Failover.Client.Testing;
using Xunit.Abstractions;

namespace Failover.Client.Speech.Sdk.Tests.Synthesis;

/// <summary>Many calls through an outage, and how long a switch takes (told, and judged only by whether it came).</summary>
public class OutageTests(ITestOutputHelper output)
{
    private const int Calls = 1000, AtOnce = 8;

    [Fact]
    public async Task SpeakTextAsync_OneThousandThroughAnOutage_AreAllWhole()
    {
        await using var scene = await SdkScene.StartAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(50), TimeProvider.System);
        var next = 0;
        var wrong = new List<string>();
        var regions = new Dictionary<string, int>();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var call && call <= Calls)
            {
                // Lost after a fifth of the calls, back after three fifths.
                scene.WestSpeech.Fault = call switch { Calls / 5 => Faults.Refuse, 3 * Calls / 5 => null, _ => scene.WestSpeech.Fault };
                var text = $"Call {call}";
                using var result = await scene.Synthesizer.SpeakTextAsync(text, cancellationToken: limit.Token);
                var heard = string.Join('|', SdkScene.Heard(result.AudioData));
                lock (wrong)
                {
                    var region = result.GetSource()!.Region;
                    regions[region] = regions.GetValueOrDefault(region) + 1;
                    wrong.AddRange(heard == text ? [] : [$"{text}: {heard}"]);
                }
            }
        }));

        Assert.Empty(wrong);
        Assert.Equal(Calls, regions.Values.Sum());
        Assert.True(regions[SdkScene.West] >= Calls / 5 - AtOnce && regions[SdkScene.North] >= Calls / 5, string.Join(' ', regions));
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("hang@rx-ssml")]
    public async Task StartSpeakingTextAsync_LostPrimary_GivesTheFirstAudioOfTheSecondary(string fault)
    {
        await using var scene = await SdkScene.StartAsync();
        await scene.Synthesizer.OpenConnectionsAsync();
        (await scene.Synthesizer.SpeakTextAsync("The native library is loaded")).Dispose();
        scene.WestSpeech.Break(fault);

        var begun = TimeProvider.System.GetTimestamp();
        using var result = await scene.Synthesizer.StartSpeakingTextAsync("And this is heard");
        var took = TimeProvider.System.GetElapsedTime(begun);

        Assert.Equal(SdkScene.North, result.GetSource()!.Region);
        output.WriteLine($"{fault}: first audio after {took.TotalMilliseconds:0} ms, with a first-audio limit of {SdkScene.Patience.TotalMilliseconds:0} ms");
    }
}
