using System.Text.RegularExpressions;
using Failover.Client.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>What a user is told who asks a command for help.</summary>
public sealed partial class HelpTextTests
{
    public static TheoryData<string> Commands => ["simulate", "check", "watch", "drift", "replicate", "backup", "restore"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_Command_EndsWithExamplesAndExitCodes(string command)
    {
        var run = await ToolRun.Of(command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["0", "1", "2", "3", "4", "130"], Codes(run.Output));
        Assert.NotEmpty(ExamplesOf(run.Output, command));
    }

    /// <summary>An example that the command does not understand is worse than none.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_Examples_AreUnderstood(string command)
    {
        using var folder = new TemporaryFolder();
        foreach (var example in ExamplesOf((await ToolRun.Of(command, "--help")).Output, command))
        {
            var run = await ToolRun.Of([.. example.Split(' ').Skip(1).Select(w => w == "failover.json" ? folder.PathOf("nowhere.json") : w)]);

            Assert.NotEqual(0, run.ExitCode);
            // The first thing that cannot be is the file, or the back-up, that is not there.
            Assert.Matches("nowhere.json|/backups/cars/cars/20300101T000000Z", run.Error);
        }
    }

    [Fact]
    public async Task Help_OfTheToolItself_NamesEveryCommand()
    {
        var run = await ToolRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        foreach (var command in Commands)
        {
            Assert.Contains($"  {command} ", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal(6, Codes(run.Output).Length);
    }

    [Fact]
    public void Readme_ExitCodes_AreThoseOfTheHelp()
    {
        var section = Repository.Read("src/Failover.Client.Tool/README.md").ReplaceLineEndings("\n").Split("\n## ").Single(static s => s.StartsWith("Exit codes\n", StringComparison.Ordinal));

        Assert.Equal(ExitCode.All.Select(static e => e.Code), Row().Matches(section).Select(static m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static string[] ExamplesOf(string help, string command) =>
        [.. help.ReplaceLineEndings("\n").Split('\n').Select(static l => l.Trim()).Where(l => l.StartsWith($"failover {command} --", StringComparison.Ordinal))];

    private static string[] Codes(string help) => [.. Code().Matches(help[help.IndexOf("Exit codes:", StringComparison.Ordinal)..]).Select(static m => m.Groups[1].Value)];

    [GeneratedRegex(@"^ +([0-9]+)  \S", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| ([0-9]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
