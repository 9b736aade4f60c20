namespace Failover.Client;

/// <summary>Where Azure AI Language names projects and their deployments: in tasks at run time, in the path when authoring, in the query of question answering.</summary>
internal static class AzureLanguagePlaces
{
    private const string Project = "project", Deployment = "deployment";

    public static ResourcePlace[] All { get; } =
    [
        ResourcePlace.Json(Project, "tasks[*].parameters.projectName"),
        ResourcePlace.Json(Deployment, "tasks[*].parameters.deploymentName"),
        ResourcePlace.Json(Project, "parameters.projectName"),
        ResourcePlace.Json(Deployment, "parameters.deploymentName"),
        ResourcePlace.Path(Project, "language/authoring/*/projects/{id}").BuiltIn("global"),
        ResourcePlace.Path(Project, "language/query-knowledgebases/projects/{id}"),
        // "swap" stands where a deployment would while one polls a swap.
        ResourcePlace.Path(Deployment, "projects/*/deployments/{id}").BuiltIn("swap"),
        ResourcePlace.Query(Project, "projectName"),
        ResourcePlace.Query(Deployment, "deploymentName"),
        ResourcePlace.Json(Project, "projectName").InAnswers(),
        ResourcePlace.Json(Project, "metadata.projectName").InAnswers(),
        ResourcePlace.Json(Deployment, "firstDeploymentName"),
        ResourcePlace.Json(Deployment, "secondDeploymentName"),
        ResourcePlace.Json(Deployment, "deploymentName").OnlyInAnswers(),
        ResourcePlace.Json(Project, "value[*].projectName").OnlyInAnswers(),
        ResourcePlace.Json(Deployment, "value[*].deploymentName").OnlyInAnswers(),
        ResourcePlace.Json(Project, "results.projectName").OnlyInAnswers(),
        ResourcePlace.Json(Deployment, "results.deploymentName").OnlyInAnswers(),
        ResourcePlace.Json(Project, "tasks.items[*].results.projectName").OnlyInAnswers(),
        ResourcePlace.Json(Deployment, "tasks.items[*].results.deploymentName").OnlyInAnswers(),
        ResourcePlace.Query("api-version", "api-version").Open(),
    ];
}
