namespace Failover.Client.Speech;

/// <summary>Samples that follow each other without a container.</summary>
/// <param name="SamplesPerSecond">From 8,000 to 192,000.</param>
/// <param name="BitsPerSample">8 or 16.</param>
/// <param name="Channels">From 1 to 8.</param>
internal readonly record struct PcmFormat(int SamplesPerSecond, int BitsPerSample, int Channels)
{
    /// <summary>What recognition is made for.</summary>
    public static readonly PcmFormat Usual = new(16_000, 16, 1);

    /// <summary>What belongs together: one sample of each channel.</summary>
    public int FrameBytes => BitsPerSample / 8 * Channels;

    public int BytesPerSecond => FrameBytes * SamplesPerSecond;

    /// <summary>The last whole frame at or before a time.</summary>
    public long PositionOf(TimeSpan time) => (long)((Int128)time.Ticks * SamplesPerSecond / TimeSpan.TicksPerSecond) * FrameBytes;

    public TimeSpan TimeOf(long position) => TimeSpan.FromTicks((long)((Int128)(position / FrameBytes) * TimeSpan.TicksPerSecond / SamplesPerSecond));

    /// <exception cref="ArgumentException">There are no such samples.</exception>
    public void ThrowIfInvalid()
    {
        if (SamplesPerSecond is < 8_000 or > 192_000 || BitsPerSample is not (8 or 16) || Channels is < 1 or > 8)
        {
            throw new ArgumentException($"The audio has {SamplesPerSecond} samples a second of {BitsPerSample} bits in {Channels} channels; allowed are 8,000 to 192,000 samples of 8 or 16 bits in 1 to 8 channels.");
        }
    }
}
