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
        var config = folder.Write("failover.json", blocks.Single(static b => b.Kind == "json").Text);
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

    [Fact]
    public async Task Readme_Options_AreThoseOfTheCommand()
    {
        var help = (await ToolRun.Of("simulate", "--help")).Output;
        var documented = Option().Matches(Readme()).Select(static m => m.Groups[1].Value).ToArray();

        Assert.Equal(10, documented.Length);
        Assert.Equal(HelpOption().Matches(help).Select(static m => m.Groups[1].Value).Where(static o => o != "--help").Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Readme() => Repository.Read("src/Failover.Client.Tool/README.md");

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\| `(--[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"^  (?:-\?, -h, )?(--[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex HelpOption();
}
