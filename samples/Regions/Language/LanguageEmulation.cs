using Regions.Services;

namespace Regions.Language;

/// <summary>A Language resource: projects of its own, made and trained by authoring, asked at run time.</summary>
internal sealed class LanguageEmulation : ServiceEmulation
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const int PostsPerMinute = 10, GetsPerMinute = 100;

    private static readonly HashSet<string> Versions =
        ["2022-05-01", "2022-10-01-preview", "2023-04-01", "2023-04-15-preview", "2024-11-01", "2024-11-15-preview"];

    private readonly ProjectShelf _text;
    private readonly ProjectShelf _conversations;
    private readonly AuthoringLimit _posts, _gets;

    public LanguageEmulation(ServiceScope scope)
        : base(scope)
    {
        (_posts, _gets) = (new AuthoringLimit(PostsPerMinute, scope.Time), new AuthoringLimit(GetsPerMinute, scope.Time));
        _text = new ProjectShelf("analyze-text", scope);
        _conversations = new ProjectShelf("analyze-conversations", scope);
        if (scope.Options.Seeded)
        {
            LanguageSeed.Plant(_text, _conversations, scope);
        }
    }

    public override KeyValuePair<string, string> Credential => new(KeyHeader, Scope.Key);

    public override void Admit(HttpRequest request)
    {
        if (request.Headers[KeyHeader] != Scope.Key && !ServiceScope.HasBearer(request, Scope.Token))
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "401", "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.");
        }

        RequireVersion(request, Versions, "InvalidRequest", "InvalidRequest");
        if (Scope.Options.AuthoringLimits && request.Path.StartsWithSegments("/language/authoring"))
        {
            (HttpMethods.IsGet(request.Method) ? _gets : HttpMethods.IsPost(request.Method) ? _posts : null)?.Take();
        }
    }

    public override Answer Refuse(string path, Refusal refusal) => Answers.Error(refusal);

    public override void Map(ServiceRoutes routes)
    {
        foreach (var shelf in new[] { _text, _conversations })
        {
            var authoring = routes.Under($"/language/authoring/{shelf.Family}/projects");
            var jobs = new AuthoringJobs(this, shelf);
            new ProjectRoutes(shelf, jobs, Scope).Map(authoring);
            new TransferRoutes(shelf, jobs, Scope).Map(authoring);
            new TrainingRoutes(shelf, jobs, Scope).Map(authoring);
            new DeploymentRoutes(shelf, jobs, Scope).Map(authoring);
        }

        new TextRoutes(this, _text).Map(routes.Under("/language"));
        new ConversationRoutes(_conversations).Map(routes.Under("/language"));
    }
}
