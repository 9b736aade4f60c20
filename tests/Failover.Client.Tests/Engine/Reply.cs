namespace Failover.Client.Tests;

/// <summary>What a scripted endpoint answers.</summary>
internal sealed class Reply(string from, AttemptVerdict verdict, TimeSpan? hint = null) : IDisposable
{
    public string From => from;

    public AttemptVerdict Verdict => verdict;

    public TimeSpan? Hint => hint;

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    public override string ToString() => $"{verdict} from {from}";
}
