using Regions.Services;

namespace Regions.OpenAI;

/// <summary>An Azure OpenAI resource, by its two sets of routes: per deployment with an api-version, and v1.</summary>
internal sealed class OpenAIEmulation(ServiceScope scope) : ServiceEmulation(scope)
{
    public const string V1 = "/openai/v1";
    private const string Classic = "/openai";
    private const string KeyHeader = "api-key";

    private static readonly HashSet<string> ClassicVersions =
    [
        "2022-12-01", "2023-05-15", "2023-06-01-preview", "2023-07-01-preview", "2023-12-01-preview", "2024-02-01", "2024-06-01",
        "2024-08-01-preview", "2024-10-01-preview", "2024-10-21", "2025-01-01-preview", "2025-03-01-preview", "2025-04-01-preview",
    ];

    private static readonly HashSet<string> ManagementVersions = [AccountDeployments.Version, "2024-10-01"];

    private static readonly HashSet<string> V1Versions = ["v1", "preview", "latest"];

    public override KeyValuePair<string, string> Credential => new(KeyHeader, Scope.Key);

    public override void Admit(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(GeneratedImages.Path))
        {
            return;
        }

        var isV1 = request.Path.StartsWithSegments(V1);
        if (request.Headers[KeyHeader] != Scope.Key
            && !ServiceScope.HasBearer(request, Scope.Token)
            && !(isV1 && ServiceScope.HasBearer(request, Scope.Key)))
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "401", "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.");
        }

        if (request.Path.StartsWithSegments(AccountDeployments.Root))
        {
            RequireVersion(request, ManagementVersions, "MissingApiVersionParameter", "InvalidApiVersionParameter");
        }
        else if (!isV1)
        {
            RequireVersion(request, ClassicVersions, "BadRequest", "BadRequest");
        }
        else if (request.Query.ContainsKey("api-version"))
        {
            RequireVersion(request, V1Versions, "BadRequest", "BadRequest");
        }
    }

    public override Answer Refuse(string path, Refusal refusal) => Answers.Error(refusal.Code, refusal.Message, refusal.Status);

    public override void Map(ServiceRoutes routes)
    {
        var deployments = new ModelDeployments(Scope);
        var files = new FileStore(Scope);
        var completions = new ChatCompletion(Scope);
        new AccountDeployments(deployments, Scope).Map(routes);
        new InferenceRoutes(deployments, completions, Scope).Map(routes.Under(Classic), routes.Under(V1));
        new GeneratedImages(this, deployments).Map(routes);
        foreach (var prefix in new[] { Classic, V1 })
        {
            new FileRoutes(files).Map(routes.Under($"{prefix}/files"));
            new BatchRoutes(this, files, new BatchRun(deployments, completions, Scope)).Map(routes.Under($"{prefix}/batches"));
            routes.Under(prefix).Get("/models", _ => deployments.List());
            routes.Under(prefix).Get("/models/{model}", call => Answer.Json(deployments.Find(call["model"]).ToJson()));
        }
    }
}
