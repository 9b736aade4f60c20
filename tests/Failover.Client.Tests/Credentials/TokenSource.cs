using System.Collections.Concurrent;

namespace Failover.Client.Tests.Http.Credentials;

/// <summary>A source of tokens in a script: <c>Bearer west-1</c>, <c>Bearer west-2</c> and so on, or what it is told.</summary>
internal sealed class TokenSource(string name, TimeSpan? lifetime = null, string header = "Authorization") : EndpointCredential(header)
{
    private int _fetches;

    public int Fetches => Volatile.Read(ref _fetches);

    public ConcurrentQueue<string?> Challenges { get; } = new();

    /// <summary>What it throws in place of a token.</summary>
    public Func<Exception>? Fault { get; set; }

    /// <summary>What it waits for before it gives one.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Whether it waits on without looking at its own time.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>What it gives in place of the next one.</summary>
    public Func<EndpointToken>? Gives { get; set; }

    protected internal override async ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _fetches);
        Challenges.Enqueue(context.Challenge);
        if (Gate is { } gate)
        {
            await (IsDeaf ? gate.Task : gate.Task.WaitAsync(cancellationToken));
        }

        return Fault is { } fault ? throw fault() : Gives?.Invoke() ?? new EndpointToken($"Bearer {name}-{number}", lifetime);
    }
}
