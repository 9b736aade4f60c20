using System.Globalization;
using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>A table that changes, where somebody looks; elsewhere a line for each change, or an object for each question.</summary>
internal sealed class WatchView(ToolOutput output, IReadOnlyList<WatchedEndpoint> endpoints, TimeProvider time)
{
    private static readonly string[] Titles = ["group", "endpoint", "state", "time", "since", "up", "why"];

    private LiveDisplayContext? _live;

    /// <summary>Runs with the view.</summary>
    public Task<int> RunAsync(Func<Task<int>> run) => output.Terminal is not { } terminal ? run() : terminal.Live(Draw()).StartAsync(live =>
    {
        _live = live;
        // The first answers may be a while in coming.
        live.Refresh();
        return run();
    });

    /// <summary>Takes in a result of an endpoint.</summary>
    public void Take(WatchedEndpoint endpoint, ProbeResult result)
    {
        var now = time.GetUtcNow();
        var isNew = endpoint.Take(result, now);
        output.Tell("probe", ("time", now), ("group", endpoint.Group), ("endpoint", endpoint.Name), ("state", result.State), ("status", result.Status), ("seconds", result.Elapsed), ("message", result.Message));
        if (isNew && _live is null)
        {
            output.Line($"{now:u} {endpoint.Group} {endpoint.Name} {CheckView.StateOf(result.State)}{(result.Message is { } why ? $": {why}" : "")}");
        }
    }

    /// <summary>Draws what is known now.</summary>
    public void Refresh() => _live?.UpdateTarget(Draw());

    private Table Draw()
    {
        var table = ToolOutput.NewTable(Titles);
        foreach (var endpoint in endpoints)
        {
            table.AddRow(Array.ConvertAll(Row(endpoint), cell => new Text(output.Hide(cell))));
        }

        return table;
    }

    private static string[] Row(WatchedEndpoint endpoint) => endpoint.Latest is not { } latest
        ? [endpoint.Group, endpoint.Name, "not asked yet", "", "", "", ""]
        :
        [
            endpoint.Group, endpoint.Name, CheckView.StateOf(latest.State), TimeText.Length(latest.Elapsed), endpoint.Since.ToString("u", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{endpoint.Percent:0.#} %"), latest.Message ?? "",
        ];
}
