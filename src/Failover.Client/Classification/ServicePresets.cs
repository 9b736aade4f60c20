namespace Failover.Client;

/// <summary>The presets there are.</summary>
internal static class ServicePresets
{
    public static ServicePreset[] All { get; } =
    [
        AzureLanguagePreset.Preset,
        AzureOpenAIPreset.Preset,
        AzureMachineLearningPreset.Preset,
        AzureSpeechPreset.Preset,
        WatsonVisualRecognitionPreset.Preset,
    ];

    public static string Names { get; } = string.Join(" or ", All.Select(static p => p.Name));

    public static ServicePreset? Find(string? name) => Array.Find(All, p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes the preset into the options, once.</summary>
    public static void Use(FailoverOptions options, ServicePreset preset)
    {
        if (options.Presets.Contains(preset))
        {
            return;
        }

        options.Presets.Add(preset);
        foreach (var place in preset.Places)
        {
            options.Http.ResourcePlaces.Add(place);
        }

        var otherwise = options.Http.Classify;
        options.Http.Classify = outcome => preset.VerdictOf(outcome) ?? otherwise(outcome);
    }
}
