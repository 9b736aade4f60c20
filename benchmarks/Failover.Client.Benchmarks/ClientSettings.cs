using Microsoft.Extensions.Logging;

namespace Failover.Client.Benchmarks;

/// <summary>What a question needs otherwise than usual.</summary>
internal sealed record ClientSettings
{
    public string Primary { get; init; } = Clients.West;

    /// <summary>Whether <see cref="HttpClient"/> watches the time, which makes a token that can be cancelled.</summary>
    public bool HasTimeout { get; init; }

    /// <summary>Whether failures leave the primary in rotation, as long as not all of its answers are failures.</summary>
    public bool NeverOpens { get; init; }

    /// <summary>Whether a POST may be sent a second time whatever became of the first.</summary>
    public bool RepeatsPosts { get; init; }

    public ILoggerFactory? Loggers { get; init; }
}
