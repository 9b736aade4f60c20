namespace Failover.Client.Tool.Tests;

/// <summary>A folder with a configuration in it, gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public const string Key = "a-key-that-must-not-be-seen";
    public const string Host = "contoso-that-must-not-be-seen";

    private const string Group = $$"""
        { "FailureThreshold": 5, "Endpoints": {
          "westeurope":  { "Address": "https://{{Host}}-we.example.com/base", "Headers": { "Ocp-Apim-Subscription-Key": "{{Key}}" } },
          "northeurope": { "Address": "https://{{Host}}-ne.example.com", "Priority": 1, "Headers": { "Ocp-Apim-Subscription-Key": "{{Key}}" } } } }
        """;

    private readonly string _path = Directory.CreateTempSubdirectory("failover-tool").FullName;

    /// <summary>One group.</summary>
    public string Config => Write("failover.json", $$"""{ "Failover": { "Language": {{Group}} } }""");

    /// <summary>Two groups, one of them elsewhere.</summary>
    public string TwoGroups => Write("two.json", $$"""{ "Failover": { "Language": {{Group}} }, "Vision": {{Group}} }""");

    public string PathOf(string name) => Path.Combine(_path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
