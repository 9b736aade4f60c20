namespace Regions.Speech;

/// <summary>What is wrong with one region's speech service now.</summary>
internal sealed class SpeechFaults
{
    private State _state = new(null);

    /// <summary>Makes this wrong from now on; null heals, and lets go on what hangs.</summary>
    public void Set(SpeechFault? fault) => Interlocked.Exchange(ref _state, new State(fault)).Over.TrySetResult();

    /// <summary>The fault that strikes at this moment; null where all is well.</summary>
    /// <param name="channel">The part of the service.</param>
    /// <param name="phase">The moment.</param>
    /// <param name="voice">Who speaks; null where nobody does, or where that is not known yet.</param>
    public SpeechFault? Strike(SpeechChannel channel, string phase, string? voice = null)
    {
        var state = Volatile.Read(ref _state);
        return state.Fault is { } fault && fault.Strikes(channel, phase, voice) && state.Take() ? fault : null;
    }

    /// <summary>Ends when another fault takes the place of this one, or none.</summary>
    public Task OverAsync(SpeechFault fault, CancellationToken cancellationToken)
    {
        var state = Volatile.Read(ref _state);
        return ReferenceEquals(state.Fault, fault) ? state.Over.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    private sealed class State(SpeechFault? fault)
    {
        private long _left = fault?.Times ?? 0;

        public SpeechFault? Fault => fault;

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Take() => Interlocked.Decrement(ref _left) >= 0;
    }
}
