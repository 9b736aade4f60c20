namespace Failover.Client.Speech;

/// <summary>Audio as callers give it.</summary>
internal static class AudioSources
{
    public const int DefaultMaxBufferedBytes = 16 * 1024 * 1024;

    private const int Most = 1024 * 1024 * 1024;

    /// <exception cref="ArgumentException">The stream cannot be read, or the limit is out of its range.</exception>
    public static AudioSource Of(Stream audio, int maxBufferedBytes)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (!audio.CanRead)
        {
            throw new ArgumentException("The audio cannot be read; it must be a stream that is open for reading.", nameof(audio));
        }

        if (maxBufferedBytes is < 0 or > Most)
        {
            throw new ArgumentException($"MaxBufferedBytes is {maxBufferedBytes}; it must be from 0 to {Most}.", nameof(maxBufferedBytes));
        }

        return audio.CanSeek ? new SeekableAudio(audio, isOwned: false) : new OneShotAudio(audio, maxBufferedBytes);
    }

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static AudioSource OfFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new SeekableAudio(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true), isOwned: true);
    }
}
