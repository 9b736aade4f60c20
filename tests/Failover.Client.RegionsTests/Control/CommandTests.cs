using Failover.Client.Testing;
using Regions;
using Regions.Services;

namespace Failover.Client.RegionsTests;

/// <summary>The sample as a program.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Run_PrintsEveryAddressAndEndsByItself()
    {
        var clock = new ManualTimeProvider();
        var running = RunAsync(clock, "--regions", "eastus,uksouth", "--for-seconds", "60", "--job-seconds=0", "--empty");
        await clock.WaitForTimersAsync(1, Patience.Limit);
        clock.Advance(TimeSpan.FromSeconds(60));
        var (code, output, error) = await running;

        Assert.Equal((Command.Done, ""), (code, error));
        Assert.Equal(10, output.Split('\n').Count(static line => line.StartsWith("eastus", StringComparison.Ordinal) || line.StartsWith("uksouth", StringComparison.Ordinal)));
        Assert.Contains("Page and control API: http://127.0.0.1:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("see --help", "--bogus", "1")]
    [InlineData("lacks its value", "--regions")]
    [InlineData("allowed is a whole number from 1 to 86400", "--for-seconds", "never")]
    [InlineData("'West Europe' is not a name", "--regions", "West Europe")]
    [InlineData("a name stands there twice", "--regions", "west,west")]
    [InlineData("0 names", "--regions", ",")]
    public async Task Run_Misused_SaysWhy(string sentence, params string[] words)
    {
        var (code, output, error) = await RunAsync(TimeProvider.System, words);

        Assert.Equal((Command.Misused, ""), (code, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Help_NamesEveryOption()
    {
        var (code, output, _) = await RunAsync(TimeProvider.System, "--help");

        Assert.Equal(Command.Done, code);
        Assert.Contains("--regions", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_AreTheSameOnEveryRunAndDifferEverywhere()
    {
        string[] keys = [.. from region in new[] { "westeurope", "northeurope" } from service in new[] { "language", "openai" } select new RegionIds(region, service).Secret("key")];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, static key => Assert.Equal(32, key.Length));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TimeProvider time, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Command.RunAsync(words, output, error, time, Patience.Limit);
        return (code, output.ToString(), error.ToString());
    }
}
