using System.Text.Json;

namespace Quickstart.Tests;

// The runs are long enough for the return to be seen.
public class ReturnTests
{
    [Fact]
    public async Task RunAsync_PrimaryRevived_ServesAgain()
    {
        var run = await ProgramRun.OfAsync(["--json", "--fault", "refuse", "--duration", "15", "--rate", "40"]);

        Assert.Equal(0, run.Json.GetProperty("failures").GetInt32());
        Assert.Equal(JsonValueKind.Number, run.Json.GetProperty("failedBackAfterMs").ValueKind);
    }

    [Fact]
    public async Task RunAsync_ForPeople_TellsTheStoryInOrder()
    {
        var run = await ProgramRun.OfAsync(["--duration", "15", "--rate", "20"]);

        string[] story =
        [
            "westeurope serves", "westeurope down (refuse)", "northeurope serves", "westeurope serves",
            "calls                     300", "failures                  0", "failed over after", "failed back after", "wrong keys seen           0",
        ];
        var at = 0;
        foreach (var part in story)
        {
            var found = run.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing in:{Environment.NewLine}{run.Output}");
            at = found + 1;
        }
    }
}
