using Microsoft.CognitiveServices.Speech.Audio;

namespace Failover.Client.Speech;

/// <summary>Audio to be recognised. Its source is read once; what follows the last phrase is kept, so that another region can hear it again.</summary>
/// <remarks>For one recognizer. A stream or a callback is yours to dispose of, when that is done.</remarks>
public sealed class RecognitionAudio : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    private readonly IDisposable? _own;

    private RecognitionAudio(PcmFormat format, AudioRead read, TimeSpan? kept, IDisposable? own = null)
    {
        if (kept is { } asked && (asked < TimeSpan.FromSeconds(1) || asked > TimeSpan.FromHours(1)))
        {
            throw new ArgumentOutOfRangeException(nameof(kept), kept, "What is kept is too short or too long; from 1 second to 1 hour is allowed.");
        }

        format.ThrowIfInvalid();
        Buffer = new ReplayBuffer(format, read, kept ?? Usual);
        _own = own;
    }

    internal ReplayBuffer Buffer { get; }

    /// <summary>Reads a WAV file of plain samples.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kept">How much audio behind the last phrase is kept at most, from 1 s to 1 h; 2 min by default.</param>
    /// <exception cref="ArgumentException">It is no such file.</exception>
    public static RecognitionAudio FromWavFile(string path, TimeSpan? kept = null)
    {
        var file = File.OpenRead(path);
        try
        {
            return new RecognitionAudio(WaveHeader.Read(file), file.Read, kept, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads WAV from a stream, as it comes.</summary>
    /// <inheritdoc cref="FromWavFile"/>
    /// <param name="wav">The stream; read on a thread of the SDK, which waits for it.</param>
    /// <param name="kept">How much audio behind the last phrase is kept at most, from 1 s to 1 h; 2 min by default.</param>
    public static RecognitionAudio FromWav(Stream wav, TimeSpan? kept = null)
    {
        ArgumentNullException.ThrowIfNull(wav);
        return new RecognitionAudio(WaveHeader.Read(wav), wav.Read, kept);
    }

    /// <summary>Reads plain samples from a stream, as they come; a microphone, a call, a pipe.</summary>
    /// <param name="samples">The stream; read on a thread of the SDK, which waits for it.</param>
    /// <param name="samplesPerSecond">From 8,000 to 192,000.</param>
    /// <param name="bitsPerSample">8 or 16.</param>
    /// <param name="channels">From 1 to 8.</param>
    /// <param name="kept">How much audio behind the last phrase is kept at most, from 1 s to 1 h; 2 min by default.</param>
    /// <exception cref="ArgumentException">There are no such samples.</exception>
    public static RecognitionAudio FromPcm(Stream samples, int samplesPerSecond = 16_000, int bitsPerSample = 16, int channels = 1, TimeSpan? kept = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new RecognitionAudio(new PcmFormat(samplesPerSecond, bitsPerSample, channels), samples.Read, kept);
    }

    /// <summary>Takes the samples of a callback that was written for the SDK.</summary>
    /// <inheritdoc cref="FromPcm"/>
    /// <param name="callback">The callback. It is asked for each sample once, whichever region listens.</param>
    /// <param name="samplesPerSecond">From 8,000 to 192,000.</param>
    /// <param name="bitsPerSample">8 or 16.</param>
    /// <param name="channels">From 1 to 8.</param>
    /// <param name="kept">How much audio behind the last phrase is kept at most, from 1 s to 1 h; 2 min by default.</param>
    public static RecognitionAudio FromCallback(PullAudioInputStreamCallback callback, int samplesPerSecond = 16_000, int bitsPerSample = 16, int channels = 1, TimeSpan? kept = null)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new RecognitionAudio(new PcmFormat(samplesPerSecond, bitsPerSample, channels), Read, kept);

        int Read(Span<byte> buffer)
        {
            var piece = new byte[buffer.Length];
            var length = callback.Read(piece, (uint)piece.Length);
            piece.AsSpan(0, length).CopyTo(buffer);
            return length;
        }
    }

    /// <summary>Closes the file, where this opened one.</summary>
    public void Dispose() => _own?.Dispose();
}
