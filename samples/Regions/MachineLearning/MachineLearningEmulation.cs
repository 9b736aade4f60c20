using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>Machine Learning: an online endpoint, a batch endpoint, and a workspace that runs jobs.</summary>
internal sealed class MachineLearningEmulation : ServiceEmulation
{
    private static readonly HashSet<string> Versions =
        ["2022-05-01", "2022-10-01", "2023-04-01", "2023-10-01", "2024-01-01-preview", "2024-04-01", "2024-10-01"];

    private readonly string _endpointToken;

    public MachineLearningEmulation(ServiceScope scope)
        : base(scope)
    {
        _endpointToken = $"aml-{scope.Ids.Secret("endpoint token")}";
        scope.Secrets.Add(scope.Region, _endpointToken);
    }

    public override KeyValuePair<string, string> Credential => new("Authorization", $"Bearer {Scope.Key}");

    public override void Admit(HttpRequest request)
    {
        var isScoring = request.Path.StartsWithSegments(OnlineEndpoint.Path);
        if (!ServiceScope.HasBearer(request, Scope.Token) && !(isScoring && ServiceScope.HasBearer(request, Scope.Key, _endpointToken)))
        {
            throw isScoring
                ? new Refusal(StatusCodes.Status401Unauthorized, "key_auth_access_denied", "Please make sure that the key or token is valid for this endpoint.")
                : new Refusal(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", "The access token is invalid.");
        }

        if (request.Path.StartsWithSegments(Workspace.Root))
        {
            RequireVersion(request, Versions, "MissingApiVersionParameter", "InvalidApiVersionParameter");
        }
    }

    public override Answer Refuse(string path, Refusal refusal) => Answers.Error(refusal.Code, refusal.Message, refusal.Status);

    public override void Map(ServiceRoutes routes)
    {
        new OnlineEndpoint(Scope).Map(routes);
        new BatchEndpoint(this).Map(routes);
        new Workspace(this, _endpointToken).Map(routes);
        new WorkspaceAssets(Scope).Map(routes);
        new WorkspaceJobs(this).Map(routes.Under(Workspace.Jobs));
    }
}
