using System.Text.Json;

namespace Failover.Client.Tool.Tests;

/// <summary>The tool run inside the test.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>What was printed with <c>--json</c>: every line has to be an object.</summary>
    public IReadOnlyList<JsonElement> Events => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];

    public static Task<ToolRun> Of(params string[] args) => Of(null, CancellationToken.None, args);

    public static Task<ToolRun> Of(Surroundings? around, params string[] args) => Of(around, CancellationToken.None, args);

    public static async Task<ToolRun> Of(Surroundings? around, CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Tool.RunAsync(args, output, error, around, cancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The events of a kind.</summary>
    public IEnumerable<JsonElement> EventsOf(string what) => Events.Where(e => e.GetProperty("event").GetString() == what);
}
