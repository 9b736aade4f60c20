using System.Text.Json;
using AzureOpenAI;

namespace Failover.Client.SdkTests.Samples;

/// <summary>The sample, run in this process.</summary>
public sealed class AzureOpenAISampleTests
{
    [Fact]
    public async Task Run_Json_IsCleanAndBothRegionsServed()
    {
        using var output = new StringWriter();
        using var time = new SteadyClock();

        var exitCode = await Command.RunAsync(["--json"], output, TextWriter.Null, time).InTime();

        var json = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Equal(0, exitCode);
        Assert.Equal((500, 0, 0), (json.GetProperty("calls").GetInt32(), json.GetProperty("failures").GetInt32(), json.GetProperty("foreignCredentials").GetInt32()));
        // Half of the calls each, and a few attempts on the one that is gone.
        Assert.InRange(json.GetProperty("attempts").GetProperty("westeurope").GetInt64(), 251, 290);
        Assert.Equal(250, json.GetProperty("attempts").GetProperty("northeurope").GetInt64());
    }

    [Fact]
    public async Task Run_UnknownWord_IsRefusedInOneSentence()
    {
        using var error = new StringWriter();

        Assert.Equal(2, await Command.RunAsync(["--faster"], TextWriter.Null, error));
        Assert.Equal("'--faster' is not an option; allowed are --json and --help.", error.ToString().Trim());
    }

    [Fact]
    public async Task Run_Help_SaysWhatItDoes()
    {
        using var output = new StringWriter();

        Assert.Equal(0, await Command.RunAsync(["--help"], output, TextWriter.Null));
        Assert.Contains("dotnet run --project samples/AzureOpenAI", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 0, 0, true)]
    [InlineData(499, 0, 0, false)]
    [InlineData(500, 1, 0, false)]
    [InlineData(500, 0, 1, false)]
    public void Summary_IsCleanOnlyWhenNothingWentWrong(int calls, int failures, int foreign, bool isClean)
    {
        var summary = new Summary { Calls = calls, Failures = failures, FirstFailure = null, Attempts = new Dictionary<string, long>(), ForeignCredentials = foreign };

        Assert.Equal(isClean, summary.IsClean);
    }
}
