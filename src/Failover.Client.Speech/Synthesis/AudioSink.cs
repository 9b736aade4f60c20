using System.Threading.Channels;

namespace Failover.Client.Speech;

/// <summary>Takes in what a transport reports of one attempt: first audio, more audio, the end. Safe for any thread.</summary>
/// <remarks>Audio is kept as fast as it comes, not as fast as it is played: what is here cannot be cut any more. A turn has at most ten minutes of it.</remarks>
internal sealed class AudioSink
{
    private readonly Channel<byte[]> _audio = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SpeechEnd? _end;
    private long _bytes;
    private volatile bool _hasEnded;

    /// <summary>Ends with the first audio, or with the end where none came. Never fails.</summary>
    public Task Began => _began.Task;

    /// <summary>How it ended; <see langword="null"/> while it has not.</summary>
    public SpeechEnd? End => Volatile.Read(ref _end);

    /// <summary>Whether the transport is done. One that was given up runs on until it is stopped.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>How much audio came.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytes);

    public ChannelReader<byte[]> Reader => _audio.Reader;

    /// <summary>A piece of audio; copied. What comes after the end is dropped.</summary>
    public void Audio(ReadOnlySpan<byte> audio)
    {
        if (!audio.IsEmpty && _audio.Writer.TryWrite(audio.ToArray()))
        {
            Interlocked.Add(ref _bytes, audio.Length);
            _began.TrySetResult();
        }
    }

    /// <summary>The end, by the transport's own word; the first one counts. A turn without audio has failed, whatever it says.</summary>
    public void Ended(SpeechEnd end)
    {
        _hasEnded = true;
        Conclude(end);
    }

    /// <summary>The end for whoever listens: nobody waits for more. The transport does not know yet.</summary>
    public void GiveUp(SpeechEnd end) => Conclude(end);

    private void Conclude(SpeechEnd end)
    {
        var said = end.Code == SpeechErrorCode.NoError && BytesReceived == 0 ? SpeechEnd.Silent : end;
        if (Interlocked.CompareExchange(ref _end, said, null) is null)
        {
            _audio.Writer.TryComplete();
            _began.TrySetResult();
        }
    }
}
