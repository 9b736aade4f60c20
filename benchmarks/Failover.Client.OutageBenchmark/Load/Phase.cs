namespace Failover.Client.OutageBenchmark;

/// <summary>The calls of one part of a run, in the order in which they were due.</summary>
/// <param name="rate">Calls a second.</param>
/// <param name="duration">For how long.</param>
internal sealed class Phase(int rate, TimeSpan duration)
{
    private readonly Call?[] _calls = new Call?[(int)(rate * duration.TotalSeconds)];
    private int _begun;

    public int Rate => rate;

    public TimeSpan Duration => duration;

    public int Planned => _calls.Length;

    /// <summary>How many calls have begun.</summary>
    public int Begun
    {
        get => Volatile.Read(ref _begun);
        set => Volatile.Write(ref _begun, value);
    }

    /// <summary>The calls that have ended.</summary>
    public IEnumerable<Call> Calls => _calls.OfType<Call>();

    public TimeSpan DueAt(int place) => TimeSpan.FromSeconds((double)place / rate);

    public void End(int place, Call call) => Volatile.Write(ref _calls[place], call);

    /// <summary>When the first stretch of so many calls in a row was due of which that share is as it should be; <see langword="null"/> if there is none yet.</summary>
    public TimeSpan? FirstStretch(int length, double share, Func<Call, bool> isAsItShouldBe)
    {
        var wanted = (int)Math.Ceiling(share * length);
        var good = 0;
        for (var i = 0; i < Begun; i++)
        {
            good += IsGood(i) ? 1 : 0;
            good -= i >= length && IsGood(i - length) ? 1 : 0;
            if (i >= length - 1 && good >= wanted)
            {
                return DueAt(i - length + 1);
            }
        }

        return null;

        bool IsGood(int place) => Volatile.Read(ref _calls[place]) is { } call && isAsItShouldBe(call);
    }
}
