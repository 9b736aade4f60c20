using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private const string Preset = "\"Preset\": \"AzureOpenAI\",";

    private readonly TemporaryFolder _folder = new();
    private readonly CannedAnswers _services = new();

    public CheckCommandTests()
    {
        _services.Hosts["w.example.com"] = (HttpStatusCode.OK, "West Europe");
        _services.Hosts["n.example.com"] = (HttpStatusCode.OK, "North Europe");
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Check_AllIsWell_EndsWithZero_AndAsksEachWithItsOwnKey()
    {
        var run = await RunAsync(Preset);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("all is well", run.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(("key-of-west", "key-of-north"), (_services.Keys["w.example.com"], _services.Keys["n.example.com"]));
        Assert.Contains("https://w.example.com/base/openai/models?api-version=2024-10-21", _services.Asked);
        Assert.DoesNotContain("key-of", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "Refuses", "refuses its key with 401")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Fails", "answers 503")]
    [InlineData(null, "Silent", "cannot be reached")]
    public async Task Check_EndpointIsNotWell_IsAProblem(HttpStatusCode? status, string state, string why)
    {
        _services.Hosts.Remove("n.example.com");
        if (status is { } given)
        {
            _services.Hosts["n.example.com"] = (given, null);
        }

        var run = await RunAsync("", "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["Answers", state], run.EventsOf("endpoint").Select(static e => e.GetProperty("state").GetString()));
        var problem = Assert.Single(run.EventsOf("problem"));
        Assert.Equal("north", problem.GetProperty("endpoint").GetString());
        Assert.Contains(why, problem.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Check_EndpointThatAnswersOtherwise_IsThere(HttpStatusCode status)
    {
        _services.Hosts["n.example.com"] = (status, null);

        Assert.Equal(0, (await RunAsync("")).ExitCode);
    }

    [Fact]
    public async Task Check_OwnProbeIsNotFound_IsAProblem()
    {
        _services.Hosts["n.example.com"] = (HttpStatusCode.NotFound, null);

        Assert.Equal(3, (await RunAsync("\"Probes\": { \"Path\": \"status\" },")).ExitCode);
    }

    [Fact]
    public async Task Check_TwoResourcesInOneRegion_WarnsAndEndsWithZero()
    {
        _services.Hosts["n.example.com"] = (HttpStatusCode.OK, "West Europe");

        var run = await RunAsync("");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning: Failover:Chat: west and north lie in one region, westeurope", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://westeurope.api.cognitive.microsoft.com", "westeurope")]
    [InlineData("https://westus2.stt.speech.microsoft.com", "westus2")]
    [InlineData("https://score.eastus.inference.ml.azure.com/score", "eastus")]
    [InlineData("https://contoso.openai.azure.com", null)]
    public void RegionName_OfHost_IsWhatItSays(string address, string? region) => Assert.Equal(region, RegionName.Of(new Uri(address), null));

    private Task<ToolRun> RunAsync(string settings, params string[] more)
    {
        var config = _folder.Write("failover.json", $$"""
            { "Failover": { "Chat": { {{settings}} "Endpoints": {
                "west": { "Address": "https://w.example.com/base", "Headers": { "api-key": "key-of-west" } },
                "north": { "Address": "https://n.example.com", "Priority": 1, "Headers": { "api-key": "key-of-north" } } } } } }
            """);
        // A clock that stands still: nothing is ever late.
        return ToolRun.Of(new Surroundings { Transport = _services, Time = new ManualTimeProvider() }, ["check", "--config", config, .. more]);
    }
}
