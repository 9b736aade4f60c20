using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>What the tool has of the machine that it runs on.</summary>
internal sealed record Surroundings
{
    /// <summary>Standard input.</summary>
    public TextReader Input { get; init; } = Console.In;

    /// <summary>The environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What sends; sockets of each connection's own where it is <see langword="null"/>.</summary>
    public HttpMessageHandler? Transport { get; init; }

    /// <summary>The terminal that somebody looks at; <see langword="null"/> where the output goes to a file or to another program.</summary>
    public IAnsiConsole? Terminal { get; init; }

    /// <summary>Called before and after each line of a journal.</summary>
    public Action<string>? Boundary { get; init; }

    /// <summary>What has been read that must not be printed.</summary>
    public Secrets Secrets { get; } = new();

    /// <summary>A client over <see cref="Transport"/>; <see langword="null"/> where there is none.</summary>
    public HttpClient? NewClient() => Transport is null ? null : new HttpClient(Transport, disposeHandler: false);
}
