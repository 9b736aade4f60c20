using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>Options that several commands have, in the same words.</summary>
internal static class SharedOptions
{
    public static readonly Option<string?> Config = new("--config") { HelpName = "FILE", Description = "the configuration of the application, as JSON; a value may be env:NAME, and one may be - for the first line of standard input" };
    public static readonly Option<string[]> Systems = new("--system") { HelpName = "NAME", Description = "which of Replication:Systems; may be repeated, all of them where left out", Arity = ArgumentArity.OneOrMore };
    public static readonly Option<string?> Section = new("--section") { HelpName = "PATH", Description = "which group, such as Failover:Language; all of them where left out" };
    public static readonly Option<string> Timeout = new("--timeout") { HelpName = "TIME", Description = "how long an endpoint may take to answer", DefaultValueFactory = static _ => "10s" };
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "say what would be done and what it would be charged for, and do nothing" };
    public static readonly Option<bool> AllowBilled = new("--allow-billed") { Description = "carry out what the service charges for as well, such as training" };
    public static readonly Option<bool> Overwrite = new("--overwrite") { Description = "replace what was changed by hand, or is of unknown origin" };
    public static readonly Option<bool> Json = new("--json") { Description = "print one JSON object a line instead of text" };

    /// <summary>The file that is meant.</summary>
    /// <exception cref="UsageException">None is given.</exception>
    public static string ConfigOf(ParseResult parsed, string example) =>
        parsed.GetValue(Config) ?? throw new UsageException($"--config is missing; give the file that holds your configuration, as in: {example}");

    /// <summary>A time within limits.</summary>
    /// <exception cref="UsageException">It is none, or not within them.</exception>
    public static TimeSpan TimeOf(ParseResult parsed, Option<string> option, TimeSpan min, TimeSpan max) =>
        Testing.DurationText.TryRead(parsed.GetValue(option)!) is { } time && time >= min && time <= max
            ? time
            : throw new UsageException($"{option.Name} is '{parsed.GetValue(option)}'; it must be from {Testing.DurationText.Write(min)} to {Testing.DurationText.Write(max)}, and {Testing.DurationText.Allowed}.");
}
