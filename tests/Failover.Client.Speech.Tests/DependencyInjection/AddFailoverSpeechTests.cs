using Failover.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.Speech.Tests.DependencyInjection;

public sealed class AddFailoverSpeechTests
{
    private static readonly (string Key, string Value)[] TwoRegions =
    [
        ("Regions:westeurope:Key", "key-we"),
        ("Regions:northeurope:Key", "key-ne"),
        ("Regions:northeurope:Priority", "1"),
        ("Voices:jenny:Name", "en-US-JennyNeural"),
    ];

    [Fact]
    public async Task Client_OfAName_SpeaksThroughItsGroupAndItsHttpClient()
    {
        using var regions = new VirtualRegions();
        regions.Add("west", "https://westeurope.tts.speech.microsoft.com").Fault = VirtualFaults.Refuse;
        regions.Add("north", "https://northeurope.tts.speech.microsoft.com", static o => o.Handler = static _ => new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 3]) });
        await using var provider = Services(Section(TwoRegions), services => services.AddHttpClient("speech").ConfigurePrimaryHttpMessageHandler(() => regions));

        var audio = await provider.GetRequiredKeyedService<SpeechSynthesisClient>("speech").SpeakTextAsync("Hello.");

        Assert.Equal("northeurope", audio.Source.Region);
        Assert.Same(provider.GetRequiredKeyedService<FailoverSpeech>("speech").Group, provider.GetRequiredKeyedService<FailoverGroup>("speech"));
    }

    [Fact]
    public async Task TwoNames_AreTwoGroups()
    {
        await using var provider = Services(Section(TwoRegions), services => services.AddFailoverSpeech("other", static o =>
        {
            o.Regions["eastus"] = new SpeechRegionOptions { Key = "k" };
        }));

        Assert.Equal(["eastus"], provider.GetRequiredKeyedService<FailoverSpeech>("other").Group.Endpoints.Select(static e => e.Name));
        Assert.Equal(2, provider.GetRequiredKeyedService<FailoverGroup>("speech").Endpoints.Count);
    }

    [Theory]
    [InlineData("Regions:northeurope:Kay", "k", "Failover speech 'speech': Speech:Regions:northeurope:Kay is not a setting of failover speech")]
    [InlineData("Regions:northeurope:Key", " ", "Failover speech 'speech': Regions:northeurope:Key cannot be sent")]
    [InlineData("Voices:jenny:Fallback", "jenny", "Failover speech 'speech': Voices has a plan that goes in a circle")]
    public void Host_WithBadOptions_DoesNotStart(string key, string value, string says)
    {
        using var provider = Services(Section([.. TwoRegions, (key, value)]));

        var e = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_ThatChanges_IsTakenOver()
    {
        var configuration = Configuration(TwoRegions);
        using var provider = Services(configuration.GetSection("Speech"));
        var speech = provider.GetRequiredKeyedService<FailoverSpeech>("speech");
        configuration["Speech:Regions:eastus:Key"] = "key-us";
        configuration["Speech:Regions:eastus:Priority"] = "2";

        configuration.Reload();

        Assert.Equal(["westeurope", "northeurope", "eastus"], speech.Group.Endpoints.Select(static e => e.Name));
        Assert.NotNull(speech.Settings.Find("eastus"));
    }

    [Fact]
    public void Configuration_ThatChangesForTheWorse_LeavesTheOldInForce()
    {
        var configuration = Configuration(TwoRegions);
        using var provider = Services(configuration.GetSection("Speech"));
        var speech = provider.GetRequiredKeyedService<FailoverSpeech>("speech");
        configuration["Speech:Voice"] = "nobody";

        configuration.Reload();

        Assert.Equal("jenny", speech.Settings.Plan.First);
    }

    private static IConfigurationSection Section((string Key, string Value)[] settings) => Configuration(settings).GetSection("Speech");

    private static IConfigurationRoot Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(static s => s.Key).Select(static g => KeyValuePair.Create("Speech:" + g.Key, (string?)g.Last().Value))).Build();

    private static ServiceProvider Services(IConfigurationSection section, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddFailoverSpeech("speech", section);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
