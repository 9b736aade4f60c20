namespace Failover.Client.Speech;

/// <summary>The audio as one region hears it.</summary>
internal sealed class ReplayReader(ReplayBuffer buffer, long start, TimeSpan lost)
{
    private volatile bool _isStopped, _isAtEnd;

    /// <summary>Where this region begins, from the beginning of the source.</summary>
    public TimeSpan Start { get; } = buffer.Format.TimeOf(start);

    /// <summary>How much after the last known phrase was no longer there to be heard again.</summary>
    public TimeSpan Lost => lost;

    public PcmFormat Format => buffer.Format;

    /// <summary>Whether all of the audio was read.</summary>
    public bool IsAtEnd
    {
        get => _isAtEnd;
        internal set => _isAtEnd = value;
    }

    internal bool IsStopped => _isStopped;

    /// <summary>In bytes from the beginning of the source.</summary>
    internal long Position { get; set; } = start;

    /// <summary>Waits for audio; 0 is the end. For one thread at a time.</summary>
    public int Read(Span<byte> to) => buffer.Read(this, to);

    /// <summary>Lets the region hear an end. What the source gives meanwhile is kept for the next one.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>A phrase of this region is known up to here.</summary>
    /// <param name="end">From the beginning of what this region hears.</param>
    public void Release(TimeSpan end) => buffer.Release(buffer.Format.PositionOf(Start + end));
}
