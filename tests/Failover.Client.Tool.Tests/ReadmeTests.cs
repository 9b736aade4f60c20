using System.Text.RegularExpressions;
using Failover.Client.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>What the README shows is what the command prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Readme_SampleOfOutput_IsReal()
    {
        var readme = Readme().ReplaceLineEndings("\n");
        var blocks = Blocks().Matches(readme).Select(static m => (Kind: m.Groups[1].Value, Text: m.Groups[2].Value)).ToArray();
        using var folder = new TemporaryFolder();
        var config = folder.Write("failover.json", blocks.First(static b => b.Kind == "json").Text);
        var command = blocks.Single(static b => b.Text.StartsWith("failover simulate", StringComparison.Ordinal)).Text;

        var run = await ToolRun.Of([.. command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(w => w == "failover.json" ? config : w)]);

        var printed = string.Join('\n', run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(static l => l.TrimEnd()));
        Assert.Equal(blocks.Single(static b => b.Kind == "text").Text.TrimEnd(), printed);
    }

    [Fact]
    public async Task PictureOfTheRepository_IsWhatItsCommandDraws()
    {
        var command = Repository.Read("README.md").Split('\n').Single(static l => l.StartsWith("failover simulate", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        var drawn = folder.PathOf("drawn.svg");

        var run = await ToolRun.Of([.. command.Split(' ').Skip(1).Select(w => w == "docs/failover.json" ? Path.Combine(Repository.Root, w) : w == "docs/incident.svg" ? drawn : w)]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Repository.Read("docs/incident.svg"), File.ReadAllText(drawn));
    }

    [Theory]
    [InlineData("simulate", 10)]
    [InlineData("check", 4)]
    [InlineData("watch", 6)]
    [InlineData("drift", 3)]
    [InlineData("replicate", 6)]
    [InlineData("backup", 6)]
    [InlineData("restore", 8)]
    public async Task Readme_Options_AreThoseOfTheCommand(string command, int count)
    {
        var help = (await ToolRun.Of(command, "--help")).Output;
        var section = Readme().ReplaceLineEndings("\n").Split("\n## ").Single(s => s.StartsWith($"`failover {command}`\n", StringComparison.Ordinal));
        var documented = Option().Matches(section).Select(static m => m.Groups[1].Value).ToArray();

        Assert.Equal(count, documented.Length);
        Assert.Equal(HelpOption().Matches(help).Select(static m => m.Groups[1].Value).Where(static o => o != "--help").Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Readme_WhatIsKeptInStep_CanBeRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("failover.json", Blocks().Matches(Readme().ReplaceLineEndings("\n")).Select(static m => m.Groups[2].Value).Single(static t => t.Contains("\"Replication\"", StringComparison.Ordinal)));

        var around = new Surroundings { Variable = static name => name.StartsWith("DOCUMENTS", StringComparison.Ordinal) ? "https://storage.example.com/documents?sig=secret" : "secret" };
        var configuration = ValueReferences.Load(file, around);
        var settings = ReplicationFile.Read(configuration, file);
        foreach (var system in settings.Systems)
        {
            using var open = OpenSystem.Open(system, around);
            Assert.Equal(("westeurope", "northeurope"), (open.Primary.Endpoint, Assert.Single(open.Secondaries).Endpoint));
        }

        Assert.Equal(["deployments", "health"], settings.Systems.Select(static s => s.Name));
    }

    private static string Readme() => Repository.Read("src/Failover.Client.Tool/README.md");

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\| `(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"^  (?:-\?, -h, )?(--[a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex HelpOption();
}
