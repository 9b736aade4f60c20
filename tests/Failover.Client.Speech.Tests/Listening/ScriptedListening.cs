namespace Failover.Client.Speech.Tests.Listening;

/// <summary>Regions that hear what the audio carries (each second is a phrase, named by its samples) until they are told to fail.</summary>
internal sealed class ScriptedListening : IListeningTransport
{
    private readonly Dictionary<string, Queue<Action<Attempt>>> _script = new(StringComparer.Ordinal);

    public List<Attempt> Attempts { get; } = [];

    public string Regions => string.Join(' ', Attempts.Select(static a => a.Region));

    public static PcmFormat Format { get; } = new(8_000, 16, 1);

    /// <summary>So many seconds of audio.</summary>
    public static ReplayBuffer Audio(int seconds, TimeSpan? kept = null)
    {
        var at = 0;
        return new ReplayBuffer(Format, Read, kept ?? TimeSpan.FromMinutes(1));

        int Read(Span<byte> to)
        {
            var length = Math.Min(to.Length, (seconds * Format.BytesPerSecond) - at);
            for (var i = 0; i < length; i++)
            {
                to[i] = (byte)((at + i) / Format.BytesPerSecond);
            }

            at += length;
            return length;
        }
    }

    public ScriptedListening On(string region, params Action<Attempt>[] turns)
    {
        _script[region] = new Queue<Action<Attempt>>(turns);
        return this;
    }

    public static Action<Attempt> Fails(SpeechErrorCode code, string details = "") => a => a.Sink.Ended(new SpeechEnd(code, details));

    /// <summary>Hears so many phrases, and half of the next one.</summary>
    public static Action<Attempt> HearsThen(int phrases, SpeechErrorCode code, string details = "") => a =>
    {
        a.Hear(phrases);
        a.Hypothesis();
        a.Sink.Ended(new SpeechEnd(code, details));
    };

    public static Action<Attempt> Hangs { get; } = static _ => { };

    public static Action<Attempt> HearsThenHangs(int phrases) => a =>
    {
        a.Hear(phrases);
        a.Hypothesis();
    };

    public IRunningAttempt Start(ListeningTarget target, ReplayReader audio, ListeningSink sink)
    {
        var attempt = new Attempt(target.Endpoint.Name, audio, sink);
        Attempts.Add(attempt);
        if (_script.TryGetValue(attempt.Region, out var turns) && turns.Count > 0)
        {
            turns.Dequeue()(attempt);
        }
        else
        {
            attempt.Hear(int.MaxValue);
            sink.Ended(SpeechEnd.Completed);
        }

        return attempt;
    }

    internal sealed class Attempt(string region, ReplayReader audio, ListeningSink sink) : IRunningAttempt
    {
        private TimeSpan _heard;

        public string Region => region;

        public ReplayReader Audio => audio;

        public ListeningSink Sink => sink;

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStopped { get; private set; }

        public void Hear(int phrases)
        {
            sink.Listens();
            for (var i = 0; i < phrases && Second() is { } phrase; i++)
            {
                sink.Phrase(_heard, TimeSpan.FromSeconds(1), phrase);
                _heard += TimeSpan.FromSeconds(1);
            }
        }

        public void Hypothesis() => sink.Hypothesis(_heard, TimeSpan.FromSeconds(0.5), Second() ?? -1);

        public Task StopAsync()
        {
            IsStopped = true;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            Disposed.TrySetResult();
            return default;
        }

        private int? Second()
        {
            var (samples, length) = (new byte[Format.BytesPerSecond], 0);
            while (length < samples.Length && audio.Read(samples.AsSpan(length)) is > 0 and var read)
            {
                length += read;
            }

            // Half of one phrase and half of the next is none.
            return length == samples.Length && samples[0] == samples[^1] ? samples[0] : null;
        }
    }
}
