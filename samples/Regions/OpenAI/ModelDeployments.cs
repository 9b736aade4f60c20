using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.OpenAI;

/// <summary>The deployments of a region: three under the same names everywhere, and one under a name that no other has.</summary>
internal sealed class ModelDeployments
{
    private readonly Dictionary<string, ModelDeployment> _all = new(StringComparer.OrdinalIgnoreCase);

    public ModelDeployments(ServiceScope scope)
    {
        Add("chat", "gpt-4o", "2024-11-20", ModelPurpose.Chat);
        Add($"gpt-4o-{scope.Region}", "gpt-4o", "2024-11-20", ModelPurpose.Chat);
        Add("embeddings", "text-embedding-3-small", "1", ModelPurpose.Embeddings);
        Add("images", "dall-e-3", "3.0", ModelPurpose.Images);

        void Add(string name, string model, string version, ModelPurpose purpose) =>
            _all.Add(name, new ModelDeployment(name, model, version, purpose, scope.UnixNow()));
    }

    public IEnumerable<ModelDeployment> All => _all.Values;

    public Answer List() => Answer.Json(new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. _all.Values.Select(static d => d.ToJson())]),
    });

    public ModelDeployment Find(string name) => _all.GetValueOrDefault(name) ?? throw new Refusal(
        StatusCodes.Status404NotFound, "DeploymentNotFound", "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.");

    public ModelDeployment Find(string name, ModelPurpose purpose)
    {
        var found = Find(name);
        return found.Purpose == purpose ? found : throw new Refusal(
            StatusCodes.Status400BadRequest, "OperationNotSupported", $"The operation does not work with the specified model, {found.Model}. Please choose a different model and try again.");
    }
}
