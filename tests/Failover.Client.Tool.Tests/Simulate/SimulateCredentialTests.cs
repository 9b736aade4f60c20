namespace Failover.Client.Tool.Tests;

/// <summary>Configurations whose endpoints have tokens are rehearsed as any others, and ask nobody for one.</summary>
public sealed class SimulateCredentialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Kind": "Entra", "TenantId": "contoso.example" }""")]
    [InlineData("""{ "Kind": "SpeechToken", "Key": "hunter2", "Region": "westeurope" }""")]
    public async Task Simulate_EndpointWithAToken_NoCallFails(string credential)
    {
        var file = _folder.Write("tokens.json", $$"""
            { "Failover": { "Language": { "Endpoints": {
                "westeurope": { "Address": "https://west.example.com", "Credential": {{credential}} },
                "northeurope": { "Address": "https://north.example.com", "Priority": 1, "Credential": { "Kind": "ApiKey", "Key": "hunter2" } } } } } }
            """);

        var run = await ToolRun.Of("simulate", "--config", file, "--outage", "westeurope:refuse@60s+1m", "--duration", "5m");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("calls     3,000, none failed", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }
}
