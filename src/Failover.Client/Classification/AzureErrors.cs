namespace Failover.Client;

/// <summary>What the Azure AI services have in common.</summary>
internal static class AzureErrors
{
    /// <summary>How the public hosts end that serve more than one of them.</summary>
    public static readonly string[] SharedHosts =
    [
        ".cognitiveservices.azure.com", ".cognitiveservices.azure.us", ".cognitiveservices.azure.cn",
        ".api.cognitive.microsoft.com", ".api.cognitive.microsoft.us", ".api.cognitive.azure.cn", ".services.ai.azure.com",
    ];

    /// <summary>A quota that is used up is reported as 403, which elsewhere speaks of rights.</summary>
    public static bool IsOutOfVolume(in ServiceAnswer answer) => answer.Status == 403 && answer.Says("out of call volume quota");
}
