using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>How far a command that copies may go.</summary>
internal sealed record CopyChoices(bool IsDryRun, bool AllowBilled, bool Overwrite)
{
    /// <exception cref="UsageException">Two of them exclude each other.</exception>
    public static CopyChoices Of(ParseResult parsed)
    {
        var choices = new CopyChoices(parsed.GetValue(SharedOptions.DryRun), parsed.GetValue(SharedOptions.AllowBilled), parsed.GetValue(SharedOptions.Overwrite));
        return choices is { IsDryRun: true, AllowBilled: true }
            ? throw new UsageException("--dry-run and --allow-billed are both given; one does nothing and the other everything, and only one of them is allowed.")
            : choices;
    }
}
