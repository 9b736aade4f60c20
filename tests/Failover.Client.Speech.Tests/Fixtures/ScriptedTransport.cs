namespace Failover.Client.Speech.Tests;

/// <summary>A transport whose regions do as they are told, and which notices what is done to its attempts.</summary>
internal sealed class ScriptedTransport : ISynthesisTransport
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<Turn>> _script = new(StringComparer.Ordinal);
    private readonly List<ScriptedAttempt> _attempts = [];

    /// <summary>What happens to every attempt that no script is left for.</summary>
    public Turn Otherwise { get; set; } = Turn.Speaks();

    public IReadOnlyList<ScriptedAttempt> Attempts
    {
        get
        {
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    public ScriptedAttempt Last => Attempts[^1];

    /// <summary>Region and voice of each attempt, in order.</summary>
    public string Trail => string.Join(' ', Attempts.Select(static a => $"{a.Target.Endpoint.Name}:{a.Target.Voice.Key}"));

    public string Regions => string.Join(' ', Attempts.Select(static a => a.Target.Endpoint.Name));

    public ScriptedTransport On(string region, params Turn[] turns)
    {
        _script[region] = new Queue<Turn>(turns);
        return this;
    }

    public ISynthesisAttempt Start(SynthesisTarget target, AudioSink sink)
    {
        Turn turn;
        var attempt = new ScriptedAttempt(target, sink);
        lock (_gate)
        {
            _attempts.Add(attempt);
            turn = _script.TryGetValue(target.Endpoint.Name, out var turns) && turns.Count > 0 ? turns.Dequeue() : Otherwise;
        }

        turn.Play(attempt);
        return attempt;
    }
}
