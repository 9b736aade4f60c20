namespace Failover.Client;

/// <summary>Where Azure OpenAI names deployments: in the path of the classic routes, as the model of the v1 routes, and in each line of a batch.</summary>
internal static class AzureOpenAIPlaces
{
    private const string Deployment = "deployment";

    // There the model is what a deployment is made of, by a name that is the same everywhere.
    private static readonly string[] BaseModels = ["fine_tuning", "fine-tunes", "evals", "openai/models", "v1/models"];

    public static ResourcePlace[] All { get; } =
    [
        ResourcePlace.Path(Deployment, "deployments/{id}"),
        ResourcePlace.Json(Deployment, "model").NotOn(BaseModels),
        ResourcePlace.Json(Deployment, "session.model").On("realtime"),
        ResourcePlace.Json(Deployment, "data_sources[*].parameters.embedding_dependency.deployment_name"),
        ResourcePlace.Form(Deployment, "model").NotOn(BaseModels),
        ResourcePlace.JsonLines(Deployment, "file", "body.model").On("files", "uploads"),
        ResourcePlace.Header(Deployment, "x-ms-oai-image-generation-deployment"),
        ResourcePlace.Header(Deployment, "x-ms-deployment-name").OnlyInAnswers(),
        // Only an assistant and its runs name the deployment in an answer; the model of a chat is what answered.
        ResourcePlace.Json(Deployment, "model").On("assistants", "threads").OnlyInAnswers(),
        ResourcePlace.Json(Deployment, "data[*].model").On("assistants", "threads").OnlyInAnswers(),
        ResourcePlace.Query("api-version", "api-version").Open(),
    ];
}
