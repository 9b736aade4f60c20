using System.Text.Json;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>An online endpoint with two deployments; all traffic goes to blue.</summary>
internal sealed class OnlineEndpoint(ServiceScope scope)
{
    public const string Path = "/score";

    private const string DeploymentHeader = "azureml-model-deployment";
    private const string DefaultDeployment = "blue";
    private readonly string[] _deployments = [DefaultDeployment, "green", $"champion-{scope.Region}"];

    public void Map(ServiceRoutes routes) => routes.Post(Path, Score);

    private Answer Score(Call call)
    {
        var deployment = call.Request.Headers[DeploymentHeader] is [{ Length: > 0 } asked] ? asked : DefaultDeployment;
        if (!_deployments.Contains(deployment))
        {
            throw new Refusal(StatusCodes.Status404NotFound, "NotFound", $"The deployment '{deployment}' does not exist.");
        }

        var answer = Run(call.Request, deployment).With(DeploymentHeader, deployment);
        return call.Request.Headers["x-ms-client-request-id"] is [{ Length: > 0 } id] ? answer.With("x-ms-client-request-id", id) : answer;
    }

    private Answer Run(HttpRequest request, string deployment)
    {
        try
        {
            var body = JsonNode.Parse(request.Body) as JsonObject;
            if (body?["fail"] is { } fail)
            {
                return ModelFailed(fail.GetValue<int>(), "the model was asked to fail");
            }

            return (body?["data"] ?? body?["input_data"]?["data"]) is JsonArray rows
                ? Answer.Json(new JsonObject { ["region"] = scope.Region, ["deployment"] = deployment, ["result"] = Sums(rows) })
                : ModelFailed(StatusCodes.Status400BadRequest, "the body has no 'data'");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return ModelFailed(StatusCodes.Status400BadRequest, "the body cannot be read");
        }
    }

    private static JsonArray Sums(JsonArray rows) =>
        new([.. rows.Select(static row => (JsonNode)(row as JsonArray ?? []).Sum(static cell => cell!.GetValue<double>()))]);

    // What the model's container said is told in headers; the status says only that it was not 200.
    private static Answer ModelFailed(int status, string reason) => Answer
        .Json(new JsonObject { ["message"] = reason }, StatusCodes.Status424FailedDependency)
        .With("ms-azureml-model-error-statuscode", status.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .With("ms-azureml-model-error-reason", reason);
}
