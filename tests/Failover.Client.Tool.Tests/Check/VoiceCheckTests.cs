using Regions;

namespace Failover.Client.Tool.Tests;

/// <summary>The voices of a speech configuration are looked for before they are needed: public ones in the list of each region, custom ones by their deployments.</summary>
public sealed class VoiceCheckTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpMessageHandler _transport = new SocketsHttpHandler { UseProxy = false };
    private RegionHost _host = null!;

    private EmulatedRegion North => _host["northeurope"];

    public async Task InitializeAsync() => _host = await RegionHost.StartAsync(static _ => { });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _transport.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Check_EveryVoiceIsThere_EndsWithZero()
    {
        var run = await RunAsync(North.SpeechCatalog.CustomVoiceDeployment);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Failover:Speech: every region has its voices", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, North.Speech.ForeignCredentialCount);
    }

    [Fact]
    public async Task Check_PublicVoiceIsGone_IsAProblem()
    {
        North.SpeechCatalog.RemoveVoice("en-US-JennyNeural");

        await ProblemAsync(North.SpeechCatalog.CustomVoiceDeployment, "Region 'northeurope' has no voice 'en-US-JennyNeural', which the voice plan calls 'jenny'.");
    }

    [Fact]
    public async Task Check_DeploymentIsOfAnotherRegion_IsAProblem()
    {
        var west = _host["westeurope"].SpeechCatalog.CustomVoiceDeployment;

        await ProblemAsync(west, $"Region 'northeurope' has no deployment '{west}', which voice 'contoso' speaks with there.");
    }

    [Fact]
    public async Task Check_DeploymentIsSuspended_IsAProblem()
    {
        North.SpeechCatalog.IsSuspended = true;

        await ProblemAsync(North.SpeechCatalog.CustomVoiceDeployment, "Voice 'contoso' cannot speak in region 'northeurope': it is suspended; resume it");
    }

    [Fact]
    public async Task Check_TwoResourcesOfOneRegion_Warns()
    {
        var config = _folder.Write("failover.json", """
            { "Failover": { "Speech": { "Regions": {
                "first": { "Region": "westeurope", "Key": "key-one", "Management": "https://one.example.com" },
                "second": { "Region": "WestEurope", "Priority": 1, "Key": "key-two", "Management": "https://two.example.com" } } } } }
            """);
        using var nobody = new CannedAnswers();

        var run = await ToolRun.Of(new Surroundings { Transport = nobody }, "check", "--config", config);

        Assert.Contains("warning: Failover:Speech: first and second lie in one region, westeurope", run.Output, StringComparison.Ordinal);
    }

    private async Task ProblemAsync(string northDeployment, string problem)
    {
        var run = await RunAsync(northDeployment, "--json");

        Assert.Equal(3, run.ExitCode);
        var told = Assert.Single(run.EventsOf("problem"));
        Assert.Equal("northeurope", told.GetProperty("endpoint").GetString());
        Assert.StartsWith(problem, told.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(string northDeployment, params string[] more)
    {
        string Of(string name, int priority, string deployment) => $$"""
            "{{name}}": { "Priority": {{priority}}, "Key": "{{_host[name].Speech.Key}}", "Synthesis": "{{_host[name].Speech.Address}}", "Management": "{{_host[name].Speech.Address}}", "Deployments": { "contoso": "{{deployment}}" } }
            """;
        var config = _folder.Write("failover.json", $$"""
            { "Failover": { "Speech": {
                "Voice": "contoso",
                "Voices": { "contoso": { "Name": "ContosoNeural", "Fallback": "jenny" }, "jenny": { "Name": "en-US-JennyNeural" } },
                "Regions": { {{Of("westeurope", 0, _host["westeurope"].SpeechCatalog.CustomVoiceDeployment)}}, {{Of("northeurope", 1, northDeployment)}} } } } }
            """);
        return ToolRun.Of(new Surroundings { Transport = _transport }, ["check", "--config", config, .. more]);
    }
}
