using Failover.Client.Tests;
using Xunit.Abstractions;

namespace Failover.Client.SimulationTests;

/// <summary>Our column of "Simulated hour": meets its numbers, and is the one that is committed.</summary>
public sealed class SimulatedHourTests(ITestOutputHelper output)
{
    private const string Command = "FAILOVER_WRITE=1 dotnet test tests/Failover.Client.SimulationTests --filter SimulatedHourTests";

    [Fact]
    public void SimulatedHour_WithDefaults_MeetsEveryNumberAndTheCommittedTable()
    {
        var rows = SimulatedHour.Run(seed: 1);
        var table = SimulatedHour.Table(rows, Command);
        output.WriteLine(table);
        Console.WriteLine(table);
        var file = Path.Combine(Folder(), "simulated-hour.md");
        if (Environment.GetEnvironmentVariable("FAILOVER_WRITE") == "1")
        {
            File.WriteAllText(file, table);
        }

        Assert.All(rows, static row => Assert.True(row.IsKept, $"{row.Scenario}: {row.Ours}, promised {row.Promised}."));
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == table, $"simulated-hour.md is not what was measured. If the change is meant, run: {Command}");
    }

    private static string Folder() => Path.Combine(Repository.Root, "tests", "Failover.Client.SimulationTests");
}
