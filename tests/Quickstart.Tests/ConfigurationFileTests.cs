using Microsoft.Extensions.Configuration;

namespace Quickstart.Tests;

public class ConfigurationFileTests
{
    private const string TwoGroups = """{ "Failover": { "Chat": { "TotalTimeout": "00:00:07" }, "Speech": { "TotalTimeout": "00:00:09" } } }""";

    [Theory]
    [InlineData("Speech")]
    [InlineData("speech")]
    public void Read_GroupGiven_GivesItsSection(string group)
    {
        using var file = new TemporaryFile("c.json", TwoGroups);

        Assert.Equal("00:00:09", Read(file.Path, "--group", group)["TotalTimeout"]);
    }

    [Fact]
    public void Read_OneGroup_NeedsNoName()
    {
        using var file = new TemporaryFile("c.json", """{ /* mine */ "Failover": { "Language": { "TotalTimeout": "00:00:07" } }, "Logging": {} }""");

        Assert.Equal("Failover:Language", Read(file.Path).Path);
    }

    [Fact]
    public void Read_SeveralGroups_AsksWhichByName()
    {
        using var file = new TemporaryFile("c.json", TwoGroups);

        Assert.Equal(
            $"--config '{file.Path}' has several groups under \"Failover\"; choose one with --group: Chat, Speech.",
            Assert.Throws<UsageException>(() => Read(file.Path)).Message);
    }

    [Fact]
    public void Read_UnknownGroup_SaysWhichThereAre()
    {
        using var file = new TemporaryFile("c.json", TwoGroups);

        Assert.Equal(
            $"--group is 'Vision', and '{file.Path}' has no such group under \"Failover\"; it must be one of Chat, Speech.",
            Assert.Throws<UsageException>(() => Read(file.Path, "--group", "Vision")).Message);
    }

    [Theory]
    [InlineData("{}", "has no group under \"Failover\"")]
    [InlineData("""{ "Failover": {} }""", "has no group under \"Failover\"")]
    [InlineData("""{ "Failover": "west" }""", "has no group under \"Failover\"")]
    [InlineData("", "is not valid")]
    [InlineData("{ \"Failover\":", "is not valid")]
    [InlineData("[]", "is not valid")]
    [InlineData("""{ "A": 1, "a": 2 }""", "is not valid")]
    public void Read_NotOfTheForm_SaysWhatIsWrongAndTheForm(string content, string complaint)
    {
        using var file = new TemporaryFile("c.json", content);

        var refusal = Assert.Throws<UsageException>(() => Read(file.Path));

        Assert.StartsWith($"--config '{file.Path}' {complaint}", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("""of the form { "Failover": { "NAME": { "Endpoints": { ... } } } }.""", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/there/is/no/such.json")]
    [InlineData(".")]
    [InlineData("")]
    public void Read_NoReadableFile_SaysWhich(string path) =>
        Assert.StartsWith($"--config '{path}' cannot be read (", Assert.Throws<UsageException>(() => Read(path)).Message, StringComparison.Ordinal);

    private static IConfigurationSection Read(string path, params string[] more)
    {
        using var configuration = new ConfigurationManager();
        return ConfigurationFile.Read(configuration, Arguments.Parse(["--config", path, "--path", "/x", .. more]));
    }
}
