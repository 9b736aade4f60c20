using System.Globalization;

namespace Failover.Client;

/// <summary>Azure Machine Learning: online endpoints on managed compute and on Kubernetes, batch endpoints, and jobs of a workspace.</summary>
internal static class AzureMachineLearningPreset
{
    private const string ModelStatus = "ms-azureml-model-error-statuscode";

    public static ServicePreset Preset { get; } = new()
    {
        Name = "AzureMachineLearning",
        Hosts =
        [
            ".inference.ml.azure.com", ".inference.ml.azure.us", ".inference.ml.azure.cn", ".models.ai.azure.com", ".api.azureml.ms",
            "management.azure.com", "management.usgovcloudapi.net", "management.chinacloudapi.cn",
        ],
        Repeatable = ["score", "onlineEndpoints/*/token", "onlineEndpoints/*/listKeys", "jobs/*/cancel"],
        Collections = ["jobs"],
        Places = AzureMachineLearningPlaces.All,
        Verdict = static answer =>
            answer.Status == 424 || answer.Header(ModelStatus) is not null ? OfModel(answer)
            // The endpoint has no deployment with traffic; whoever scores could not have named a wrong one.
            : answer.Status == 404 && answer.IsPost && (answer.IsAt("score") || answer.IsAt("jobs")) ? AttemptVerdict.Misconfigured
            : null,
    };

    /// <summary>The platform is well and the model's container answered: what it said decides. Where it said nothing, the container is broken.</summary>
    private static AttemptVerdict OfModel(in ServiceAnswer answer) =>
        (int.TryParse(answer.Header(ModelStatus), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0) switch
        {
            429 => AttemptVerdict.Throttled,
            408 => AttemptVerdict.Failure,
            >= 400 and < 500 => AttemptVerdict.Success,
            _ => AttemptVerdict.Failure,
        };
}
