using System.Collections.Concurrent;

namespace Failover.Client;

/// <summary>Collects events under the group's gate and hands them out after it, in order and one at a time, so that a listener may call the group.</summary>
internal sealed class EventFeed(string group, TimeProvider time, Action<FailoverEvent> deliver)
{
    private readonly ConcurrentQueue<FailoverEvent> _queue = new();
    private long _sequence;
    private int _delivering;

    /// <summary>The number of the last event; read and written under the gate.</summary>
    public long Sequence => _sequence;

    public void Add(FailoverEventKind kind, FailoverEndpoint endpoint, string reason, string? evidence) =>
        Enqueue(kind, endpoint, reason, evidence, from: null, to: null, caveat: null);

    public void AddSwitch(FailoverEndpoint? from, FailoverEndpoint? to, FailoverEndpoint cause, string reason, string? evidence) =>
        Enqueue(FailoverEventKind.Switched, cause, reason, evidence, from?.Name, to?.Name, to?.Health.Caveat);

    public void Deliver()
    {
        while (!_queue.IsEmpty && Interlocked.Exchange(ref _delivering, 1) == 0)
        {
            try
            {
                while (_queue.TryDequeue(out var e))
                {
                    deliver(e);
                }
            }
            finally
            {
                Volatile.Write(ref _delivering, 0);
            }
        }
    }

    private void Enqueue(FailoverEventKind kind, FailoverEndpoint endpoint, string reason, string? evidence, string? from, string? to, string? caveat) =>
        _queue.Enqueue(new FailoverEvent
        {
            Sequence = ++_sequence,
            Time = time.GetUtcNow(),
            Group = group,
            Kind = kind,
            Endpoint = endpoint.Name,
            State = endpoint.Health.Circuit.State,
            Generation = endpoint.Health.Circuit.Generation,
            Reason = reason,
            Evidence = evidence,
            From = from,
            To = to,
            Caveat = caveat,
        });
}
