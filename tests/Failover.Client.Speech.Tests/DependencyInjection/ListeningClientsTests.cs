using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Speech.Tests.DependencyInjection;

/// <summary>Whoever registers speech has all of its clients, over the same regions.</summary>
public sealed class ListeningClientsTests
{
    [Fact]
    public async Task Clients_AreKeyedByTheNameAndShareWhatTheyLearn()
    {
        using var regions = new ListeningScene();
        var services = new ServiceCollection();
        services.AddFailoverSpeech("speech", static o => SpeechScene.Add(o, "west", 0)).AddHttpClient("speech").ConfigurePrimaryHttpMessageHandler(() => regions.Regions);
        await using var provider = services.BuildServiceProvider();

        var heard = await provider.GetRequiredKeyedService<SpeechRecognitionClient>("speech").RecognizeAsync(TestAudio.Wav("Good morning."));

        Assert.Equal("Good morning.", heard.Text);
        Assert.Equal(1, provider.GetRequiredKeyedService<FailoverGroup>("speech").GetSnapshot()["west"].Attempts);
        Assert.NotNull(provider.GetRequiredKeyedService<SpeechBatchClient>("speech"));
    }
}
