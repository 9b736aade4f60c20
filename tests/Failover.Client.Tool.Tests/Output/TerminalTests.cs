using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

/// <summary>Where somebody looks, there are bars and tables instead of lines; with --json there are lines even then.</summary>
public sealed class TerminalTests
{
    [Fact]
    public async Task Replicate_Terminal_DrawsABarToItsEnd()
    {
        using var terminal = new DrawnTerminal();
        await using var world = await LanguageWorld.StartAsync();

        var run = await ToolRun.Of(world.Around with { Terminal = terminal.Console }, "replicate", "--config", world.Config, "--allow-billed");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("project 'health' to northeurope", terminal.Drawn, StringComparison.Ordinal);
        Assert.Contains("━", terminal.Drawn, StringComparison.Ordinal);
        Assert.Contains("100%", terminal.Drawn, StringComparison.Ordinal);
        Assert.DoesNotContain(", step 1 of", run.Output, StringComparison.Ordinal);
        Assert.Contains("project 'health' in northeurope copied", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicate_TerminalAndJson_DrawsNothing()
    {
        using var terminal = new DrawnTerminal();
        await using var world = await LanguageWorld.StartAsync();

        var run = await ToolRun.Of(world.Around with { Terminal = terminal.Console }, "replicate", "--config", world.Config, "--allow-billed", "--json");

        Assert.NotEmpty(run.EventsOf("step"));
        Assert.Empty(terminal.Drawn);
    }

    [Fact]
    public async Task Watch_Terminal_DrawsATableOfAllEndpoints()
    {
        using var terminal = new DrawnTerminal();
        using var folder = new TemporaryFolder();
        using var services = new CannedAnswers { Hosts = { ["w.example.com"] = (HttpStatusCode.OK, null) } };
        var config = folder.Write("failover.json", """
            { "Failover": { "Chat": { "Endpoints": {
                "west": { "Address": "https://w.example.com" }, "north": { "Address": "https://n.example.com", "Priority": 1 } } } } }
            """);

        var run = await ToolRun.Of(new Surroundings { Transport = services, Time = new ManualTimeProvider(), Terminal = terminal.Console }, "watch", "--config", config, "--count", "1");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("not asked yet", terminal.Drawn, StringComparison.Ordinal);
        Assert.Matches("Failover:Chat +west +answers .* 100 %", terminal.Drawn);
        Assert.Matches("Failover:Chat +north +silent .* 0 % +north cannot be reached", terminal.Drawn);
    }
}
