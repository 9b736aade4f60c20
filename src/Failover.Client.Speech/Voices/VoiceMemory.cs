using System.Collections.Concurrent;

namespace Failover.Client.Speech;

/// <summary>Which voices a region did not speak of late, while another one did: not every call should find out again. Says nothing about the region itself.</summary>
internal sealed class VoiceMemory(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Region, string Voice), long> _benched = new();

    /// <summary>Leaves a voice alone for a while, where another one was spoken in its place.</summary>
    public void Bench(string region, string voice, TimeSpan wait) => _benched[(region, voice)] = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);

    public void Restore(string region, string voice)
    {
        if (!_benched.IsEmpty)
        {
            _benched.TryRemove((region, voice), out _);
        }
    }

    public bool IsBenched(string region, string voice) =>
        !_benched.IsEmpty && _benched.TryGetValue((region, voice), out var until) && time.GetTimestamp() < until;

    /// <summary>Forgets everything: what is configured has changed.</summary>
    public void Clear() => _benched.Clear();
}
