using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>A subcommand, and how it is used.</summary>
internal sealed class ToolCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines as a user writes them.</summary>
    public IReadOnlyList<string> Examples => examples;
}
