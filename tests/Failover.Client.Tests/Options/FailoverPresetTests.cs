using Failover.Client.Tests.Http;
using static Failover.Client.Tests.ReaderInput;

namespace Failover.Client.Tests;

/// <summary>A preset is chosen in one line, in code or in configuration, and does not stand in the way of the user's own rules.</summary>
public sealed class FailoverPresetTests
{
    private static readonly FailoverEndpoint West = TestSettings.Endpoint("west");

    [Theory]
    [InlineData("AzureLanguage")]
    [InlineData("AzureOpenAI")]
    [InlineData("azureopenai")]
    [InlineData("AzureMachineLearning")]
    [InlineData("AzureSpeech")]
    [InlineData("WatsonVisualRecognition")]
    public void Preset_FromConfiguration_IsTheOneOfThatName(string name) =>
        Assert.Equal(name, Assert.Single(Read(("Preset", name)).Presets).Name, ignoreCase: true);

    [Fact]
    public void Preset_KnowsWhereTheIdsOfItsServiceStand()
    {
        var all = ServicePresets.All.Select(static p => p.Places.Length).ToArray();

        Assert.DoesNotContain(0, all);
        Assert.Equal(AzureOpenAIPlaces.All, new FailoverOptions().UseAzureOpenAI().UseAzureOpenAI().Http.ResourcePlaces);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("")]
    [InlineData("AzureOpenAI, AzureSpeech")]
    [InlineData("1")]
    public void Preset_ThatIsNone_IsRefusedWithThoseThatThereAre(string name) =>
        Assert.Equal(
            $"Failover:Language:Preset is '{name}'; it must be AzureLanguage or AzureOpenAI or AzureMachineLearning or AzureSpeech or WatsonVisualRecognition.",
            RefusalOf("Preset", name));

    [Theory]
    [InlineData("https://e.westeurope.inference.ml.azure.com", "AzureMachineLearning")]
    [InlineData("https://management.azure.com/subscriptions/s", "AzureMachineLearning")]
    [InlineData("https://westeurope.tts.speech.microsoft.com", "AzureSpeech")]
    [InlineData("https://api.us-south.visual-recognition.watson.cloud.ibm.com/instances/i", "WatsonVisualRecognition")]
    public void Address_OfAnotherService_IsRefusedWithEndpointAddressAndPreset(string address, string other)
    {
        var failure = Validation.FailureOf(o => o.UseAzureOpenAI().Endpoints["west"].Address = new Uri(address));

        Assert.StartsWith($"Failover group 'g': Endpoints:west:Address is '{new Uri(address)}', a host of {other}, and Preset is AzureOpenAI; its public hosts are .openai.azure.com, ", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://contoso.openai.azure.com")]
    [InlineData("https://contoso.OpenAI.azure.com/openai/v1")]
    [InlineData("https://contoso.cognitiveservices.azure.com")]
    [InlineData("https://contoso.services.ai.azure.com/api/projects/p")]
    [InlineData("https://gateway.contoso.example")] // A gateway may stand for anything.
    [InlineData("https://contoso.azure-api.net")]
    [InlineData("http://127.0.0.1:5001")]
    [InlineData("http://localhost:5001")]
    [InlineData("https://notmanagement.azure.com")]
    public void Address_OfTheServiceOrOfNobodyKnown_IsAllowed(string address) =>
        Assert.Empty(Validation.FailuresOf(o => o.UseAzureOpenAI().Endpoints["west"].Address = new Uri(address)));

    [Fact]
    public void Address_OfOneOfTwoServices_IsAllowed() =>
        Assert.Empty(Validation.FailuresOf(static o => o.UseAzureOpenAI().UseAzureSpeech().Endpoints["west"].Address = new Uri("https://r.tts.speech.microsoft.com")));

    [Fact]
    public void Address_OfAnyServiceWithoutPreset_IsAllowed() =>
        Assert.Empty(Validation.FailuresOf(static o => o.Endpoints["west"].Address = new Uri("https://r.tts.speech.microsoft.com")));

    [Fact]
    public void Classify_SetBefore_IsAskedWhatThePresetLeavesOpen()
    {
        var options = new FailoverOptions();
        options.Http.Classify = static _ => AttemptVerdict.Neutral;
        options.UseAzureMachineLearning();

        Assert.Equal(AttemptVerdict.Failure, VerdictOn(options, 424));
        Assert.Equal(AttemptVerdict.Neutral, VerdictOn(options, 500));
    }

    [Fact]
    public void Classify_SetAfter_TakesThePlaceAndMayCallWhatWasThere()
    {
        var options = new FailoverOptions().UseAzureMachineLearning();
        var preset = options.Http.Classify;
        options.Http.Classify = o => o.Result?.StatusCode == System.Net.HttpStatusCode.Conflict ? AttemptVerdict.Failure : preset(o);

        Assert.Equal(AttemptVerdict.Failure, VerdictOn(options, 409));
        Assert.Equal(AttemptVerdict.Failure, VerdictOn(options, 424));
        Assert.Equal(AttemptVerdict.Success, VerdictOn(options, 400));
    }

    [Fact]
    public void Preset_ChosenTwice_IsChosenOnce()
    {
        var options = new FailoverOptions().UseAzureOpenAI();
        var once = options.Http.Classify;

        options.UseAzureOpenAI();

        Assert.Single(options.Presets);
        Assert.Same(once, options.Http.Classify);
    }

    [Fact]
    public void Presets_OfOneResource_StandBesideEachOther()
    {
        var rules = ServiceRules.Of(new FailoverOptions().UseAzureOpenAI().UseAzureLanguage())!;
        using var chat = Network.Request("POST", "/openai/v1/chat/completions");
        using var analyze = Network.Request("POST", "/language/:analyze-text");

        Assert.True(rules.MayRepeat(chat));
        Assert.True(rules.MayRepeat(analyze));
        Assert.Null(ServiceRules.Of(new FailoverOptions()));
    }

    [Fact]
    public void Verdict_OfAnException_IsLeftToTheFunctionBelow() =>
        Assert.Equal(AttemptVerdict.Failure, new FailoverOptions().UseAzureOpenAI().Http.Classify(new AttemptOutcome<HttpResponseMessage>(West, new IOException())));

    private static AttemptVerdict VerdictOn(FailoverOptions options, int status)
    {
        using var response = new HttpResponseMessage((System.Net.HttpStatusCode)status);
        return options.Http.Classify(new AttemptOutcome<HttpResponseMessage>(West, response));
    }
}
