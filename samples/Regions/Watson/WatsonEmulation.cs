using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Watson Visual Recognition v3 and v4, and the token service that lets callers in.</summary>
internal sealed class WatsonEmulation : ServiceEmulation
{
    private const string V3 = "/v3";
    private readonly TokenService _tokens;

    public WatsonEmulation(ServiceScope scope)
        : base(scope) => _tokens = new TokenService(scope);

    public override KeyValuePair<string, string> Credential => new("Authorization", Basic);

    private string Basic => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"apikey:{Scope.Key}"))}";

    public override void Admit(HttpRequest request)
    {
        if (request.Path == TokenService.Path)
        {
            return;
        }

        if (request.Headers.Authorization != Basic && !_tokens.Accepts(request.Headers.Authorization))
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "unauthorized", "Unauthorized");
        }

        if (!DateOnly.TryParseExact(request.Query["version"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "missing_field", "The query parameter 'version' is missing or is not a date such as 2019-02-11.");
        }
    }

    public override Answer Refuse(string path, Refusal refusal)
    {
        if (path == TokenService.Path)
        {
            return TokenService.Refuse(refusal);
        }

        var body = path.StartsWith(V3, StringComparison.Ordinal) ? ErrorV3(refusal) : ErrorV4(refusal);
        return Answer.Json(body, refusal.Status);
    }

    public override void Map(ServiceRoutes routes)
    {
        var classifiers = new ClassifierStore(this);
        var collections = new CollectionStore(this);
        if (Scope.Options.Seeded)
        {
            classifiers.AddReady("dogs", ["beagle", "poodle"]);
            collections.AddReady("cars", "wheel");
        }

        routes.Post(TokenService.Path, _tokens.Issue);
        new ClassifierRoutes(classifiers).Map(routes.Under($"{V3}/classifiers"));
        new ClassifyRoute(classifiers).Map(routes.Under(V3));
        new CollectionRoutes(collections).Map(routes.Under("/v4/collections"));
        new ImageRoutes(collections).Map(routes.Under("/v4/collections/{collection}/images"));
        new AnalyzeRoute(collections).Map(routes.Under("/v4"));
    }

    private static JsonObject ErrorV3(Refusal refusal) => new()
    {
        ["error"] = new JsonObject { ["code"] = refusal.Status, ["description"] = refusal.Message, ["error_id"] = refusal.Code },
    };

    private JsonObject ErrorV4(Refusal refusal) => new()
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message }),
        ["trace"] = Scope.Region,
    };
}
