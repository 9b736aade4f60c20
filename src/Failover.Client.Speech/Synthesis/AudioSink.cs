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

    /// <summary>Ends with the first audio, or with the end where none came. Never fails.</summary>
    public Task Began => _began.Task;

    /// <summary>How it ended; <see langword="null"/> while it has not.</summary>
    public SpeechEnd? End => Volatile.Read(ref _end);

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

    /// <summary>The end; the first one counts. A turn without audio has failed, whatever it says.</summary>
    public void Ended(SpeechEnd end)
    {
        var said = end.Code == SpeechErrorCode.NoError && BytesReceived == 0 ? SpeechEnd.Silent : end;
        if (Interlocked.CompareExchange(ref _end, said, null) is null)
        {
            _audio.Writer.TryComplete();
            _began.TrySetResult();
        }
    }
}
