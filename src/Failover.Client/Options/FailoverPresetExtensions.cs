namespace Failover.Client;

/// <summary>Says which service the endpoints of a group are, so that its own ways are known: what its error codes mean, which POSTs may be repeated, and what only one endpoint holds.</summary>
/// <remarks>A preset wraps the function that is in <see cref="FailoverHttpOptions.Classify"/> when it is chosen: its own rules come first, and what they leave open is asked of that function.
/// A function that is set later takes the place of both, and may call the one that it replaces. A group may have several presets; choosing one twice is choosing it once.
/// In configuration the same is <c>"Preset": "AzureOpenAI"</c>.</remarks>
public static class FailoverPresetExtensions
{
    /// <summary>The endpoints are Azure AI Language: analysis at once and as jobs.</summary>
    /// <param name="options">The options of the group.</param>
    /// <returns>The same options.</returns>
    public static FailoverOptions UseAzureLanguage(this FailoverOptions options) => Use(options, AzureLanguagePreset.Preset);

    /// <summary>The endpoints are Azure OpenAI. What one of them made (a file, a batch, a thread, a response) is asked of that one alone, by its address or by its id in a request.</summary>
    /// <inheritdoc cref="UseAzureLanguage(FailoverOptions)"/>
    public static FailoverOptions UseAzureOpenAI(this FailoverOptions options) => Use(options, AzureOpenAIPreset.Preset);

    /// <summary>The endpoints are online or batch endpoints, or workspaces, of Azure Machine Learning. An error of a model is told apart from one of the platform.</summary>
    /// <inheritdoc cref="UseAzureLanguage(FailoverOptions)"/>
    public static FailoverOptions UseAzureMachineLearning(this FailoverOptions options) => Use(options, AzureMachineLearningPreset.Preset);

    /// <summary>The endpoints are Azure AI Speech over REST: synthesis, short audio, batch jobs.</summary>
    /// <inheritdoc cref="UseAzureLanguage(FailoverOptions)"/>
    public static FailoverOptions UseAzureSpeech(this FailoverOptions options) => Use(options, AzureSpeechPreset.Preset);

    /// <summary>The endpoints are instances of IBM Watson Visual Recognition, whose errors also come inside a 200.</summary>
    /// <inheritdoc cref="UseAzureLanguage(FailoverOptions)"/>
    public static FailoverOptions UseWatsonVisualRecognition(this FailoverOptions options) => Use(options, WatsonVisualRecognitionPreset.Preset);

    private static FailoverOptions Use(FailoverOptions options, ServicePreset preset)
    {
        ArgumentNullException.ThrowIfNull(options);
        ServicePresets.Use(options, preset);
        return options;
    }
}
