namespace Failover.Client;

/// <summary>Azure AI Language: analysis at once and as jobs, conversations, and the authoring of projects.</summary>
internal static class AzureLanguagePreset
{
    public static ServicePreset Preset { get; } = new()
    {
        Name = "AzureLanguage",
        Hosts = AzureErrors.SharedHosts,
        Repeatable = [":analyze-text", ":analyze-conversations", ":query-text", ":query-knowledgebases", "jobs/*:cancel"],
        Collections = ["jobs"],
        Places = AzureLanguagePlaces.All,
        Verdict = static answer => answer.Status is >= 400 and < 500 and not (401 or 408 or 429) ? OfRefusal(answer) : null,
    };

    private static AttemptVerdict? OfRefusal(in ServiceAnswer answer) =>
        answer.HasCode("QuotaExceeded") || answer.HasCode("TooManyRequests") || AzureErrors.IsOutOfVolume(answer) ? AttemptVerdict.Throttled
        : answer.HasCode("ServiceUnavailable") || answer.HasCode("Timeout") || answer.HasCode("InternalServerError") ? AttemptVerdict.Failure
        : answer.HasCode("ProjectNotFound") || answer.HasCode("DeploymentNotFound") ? OfMissing(answer)
        : null;

    /// <summary>Who asks for the project itself asks what this region holds; that another one holds more is no fault of it.</summary>
    private static AttemptVerdict OfMissing(in ServiceAnswer answer) =>
        answer.Path.Contains("/authoring/", StringComparison.OrdinalIgnoreCase) ? AttemptVerdict.Neutral : AttemptVerdict.Misconfigured;
}
