namespace Failover.Client;

/// <summary>Where Azure Machine Learning names what belongs to one workspace: the deployment behind an endpoint, the scoring path, and the addresses inside a job.</summary>
internal static class AzureMachineLearningPlaces
{
    private const string Deployment = "deployment";

    public static ResourcePlace[] All { get; } =
    [
        ResourcePlace.Header(Deployment, "azureml-model-deployment").InAnswers(),
        ResourcePlace.Path("service", "api/v1/service/{id}"),
        ResourcePlace.Path("subscription", "/subscriptions/{id}"),
        ResourcePlace.Path("resourceGroup", "resourceGroups/{id}"),
        ResourcePlace.Path("workspace", "workspaces/{id}"),
        // The whole path of a scoring call: "scoring:score" may be "api/v1/service/chat/score" in another cluster.
        ResourcePlace.Path("scoring", "/{**id}").Open(),
        .. Addresses("properties.computeId", "compute", "computes/{id}"),
        .. Addresses("properties.codeId", "code", "codes/{id}"),
        .. Addresses("properties.environmentId", "environment", "environments/{id}"),
        .. Addresses("properties.inputs.*.uri", "datastore", "datastores/{id}"),
        .. Addresses("properties.outputs.*.uri", "datastore", "datastores/{id}"),
        .. Addresses("properties.InputData.*.Uri", "datastore", "datastores/{id}"),
        ResourcePlace.Query("api-version", "api-version").Open(),
    ];

    /// <summary>An address names the resource itself and the workspace it is in.</summary>
    private static ResourcePlace[] Addresses(string path, string kind, string pattern) =>
    [
        ResourcePlace.JsonUri(kind, path, pattern),
        ResourcePlace.JsonUri("subscription", path, "subscriptions/{id}"),
        ResourcePlace.JsonUri("resourceGroup", path, "resourceGroups/{id}"),
        ResourcePlace.JsonUri("workspace", path, "workspaces/{id}"),
    ];
}
