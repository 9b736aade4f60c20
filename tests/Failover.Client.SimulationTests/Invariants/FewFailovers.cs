namespace Failover.Client.SimulationTests;

/// <summary>Invariant 11. For each endpoint that fails while another serves: where nothing else does, an endpoint is back at its first good answer, however often it fails.</summary>
internal sealed class FewFailovers(WatchedGroup group, WatchedEndpoint endpoint) : EndpointInvariant(
    11, "At most 9 failovers in any hour; under 50 % random errors at 10/s for an hour at most 2 full switches and 150 failed attempts.", group, endpoint)
{
    private const int Most = 9;
    private readonly Queue<long> _failovers = new();

    public override void Happened(FailoverEvent e)
    {
        if (IsCommand(e.Kind) || !Group.OtherCanServe(Endpoint))
        {
            // Relapses are forgotten by command, and where nothing else serves nobody can wait.
            _failovers.Clear();
        }
        else if (e.Kind == FailoverEventKind.Switched && e.From == Endpoint.Name && e.To is not null && e.State == EndpointState.Open)
        {
            while (_failovers.TryPeek(out var first) && Now - first > TimeSpan.TicksPerHour)
            {
                _failovers.Dequeue();
            }

            _failovers.Enqueue(Now);
            if (_failovers.Count > Most)
            {
                Fail($"{_failovers.Count} failovers from {Endpoint.Name} since {At(_failovers.Peek())}.");
            }
        }
    }
}
