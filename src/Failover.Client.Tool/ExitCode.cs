namespace Failover.Client.Tool;

/// <summary>What a command ends with.</summary>
internal static class ExitCode
{
    /// <summary>Everything went well.</summary>
    public const int Done = 0;

    /// <summary>The tool itself failed.</summary>
    public const int Broken = 1;

    /// <summary>The user asked for something that cannot be done; nothing was run.</summary>
    public const int Refused = 2;

    /// <summary>It went as it should, and what was found is bad news: a region is not in step, an endpoint does not answer.</summary>
    public const int Drifted = 3;

    /// <summary>A service refused, failed, or was out of reach for too long; the next run goes on.</summary>
    public const int Failed = 4;

    /// <summary>The user ended it: what a shell reports for Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>All of them, in a few words each.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Done, "done, and all is well"),
        (Broken, "the tool itself failed"),
        (Refused, "something in the command or the configuration cannot be; nothing has run"),
        (Drifted, "done, and the news is bad: not in step, not there, or left out"),
        (Failed, "a service refused, failed or was out of reach; run it again to go on"),
        (Interrupted, "Ctrl-C ended it; run it again to go on"),
    ];
}
