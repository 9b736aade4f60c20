using Microsoft.Extensions.Options;

namespace Failover.Client.Speech;

/// <summary>Refuses options that cannot work, with one sentence each that names the property, its value and what is allowed.</summary>
internal sealed partial class FailoverSpeechOptionsValidator : IValidateOptions<FailoverSpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, FailoverSpeechOptions options)
    {
        var failures = Check(options);
        if (failures.Count == 0)
        {
            // What the group itself would refuse, while it has the regions.
            var group = SpeechGroup.With(options, o => new FailoverOptionsValidator().Validate(null, o));
            failures.AddRange(group.Failures?.Select(static f => f.Replace("Endpoints:", "Regions:", StringComparison.Ordinal)) ?? []);
        }

        return failures.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(f => string.IsNullOrEmpty(name) ? f : $"Failover speech '{name}': {f}"));
    }

    public static void ThrowIfInvalid(string name, FailoverSpeechOptions options)
    {
        var result = new FailoverSpeechOptionsValidator().Validate(name, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(name, typeof(FailoverSpeechOptions), result.Failures);
        }
    }

    private static List<string> Check(FailoverSpeechOptions options)
    {
        var failures = new List<string>();
        Duration(failures, "FirstAudioTimeout", options.FirstAudioTimeout);
        Duration(failures, "AudioIdleTimeout", options.AudioIdleTimeout);
        if (options.Policy.Endpoints.Count > 0)
        {
            failures.Add($"Policy:Endpoints has {options.Policy.Endpoints.Count} entries; the endpoints are Regions, and none may be written there.");
        }

        if (options.Regions.Count is 0 or > FailoverOptionsValidator.MaxEndpoints)
        {
            failures.Add($"Regions has {options.Regions.Count} entries; speech needs from 1 to {FailoverOptionsValidator.MaxEndpoints}.");
        }

        CheckRegions(options, failures);
        CheckVoices(options, failures);
        return failures;
    }

    private static void Duration(List<string> failures, string property, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
        {
            failures.Add($"{property} is {value:c}; it must be more than 00:00:00 and at most {TimeSpan.FromHours(1):c}.");
        }
    }
}
