namespace Failover.Client.Tool;

/// <summary>The words of the command line, none of them looked at yet.</summary>
internal sealed record SimulateWords(
    string? Config, string? Section, IReadOnlyList<string> Outages, string Rate = "10", string Duration = "30m", string Seed = "1", string Clients = "1", string Latency = "20ms,60ms", string? Svg = null);
