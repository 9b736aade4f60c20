namespace Failover.Client.Replication.Tests;

/// <summary>A service in memory, as a store shows it: a free step that prepares and a billed one that trains, each a job of some seconds.</summary>
internal sealed class FakeService(string endpoint, TimeProvider time) : IReplicaStore
{
    public static readonly TimeSpan JobTime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (DateTimeOffset Due, string Label)> _jobs = [];

    public string Service => "fake";

    public string Endpoint => endpoint;

    public Dictionary<string, ReplicaItem> Items { get; } = [];

    /// <summary>Every label that was ever trained, once for each time: what the bill would say.</summary>
    public List<string> Trained { get; } = [];

    public List<string> Prepared { get; } = [];

    /// <summary>What asking for a job gives instead of the truth.</summary>
    public Func<string, OperationState?>? State { get; set; }

    /// <summary>Called after the service has accepted a training: throws where the answer gets lost.</summary>
    public Action? Accepted { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Called before the steps of a copy are named.</summary>
    public Action<ReplicaCopy>? Copying { get; set; }

    /// <summary>Called before each list.</summary>
    public Action? Listing { get; set; }

    public Task<IReadOnlyList<ReplicaItem>> ListAsync(CancellationToken cancellationToken)
    {
        Listing?.Invoke();
        return IsDown ? throw new ReplicationException($"{endpoint} is down.") : Task.FromResult<IReadOnlyList<ReplicaItem>>([.. Items.Values]);
    }

    public Task<ReplicaItem?> DescribeAsync(ReplicaItem item, CancellationToken cancellationToken) => Task.FromResult(Items.GetValueOrDefault(item.Name));

    public IReadOnlyList<ReplicaStep> CopyTo(IReplicaStore target, ReplicaCopy copy)
    {
        Copying?.Invoke(copy);
        return
        [
            new Prepare((FakeService)target),
            new Train((FakeService)target, copy.Label) { Billed = $"training of {copy.Label}", Estimate = TimeSpan.FromHours(1) },
        ];
    }

    public Task<OperationState> GetStateAsync(string operation, CancellationToken cancellationToken)
    {
        var state = State?.Invoke(operation) ?? (!_jobs.TryGetValue(operation, out var job) ? Of(OperationPhase.Lost)
            : time.GetUtcNow() < job.Due ? Of(OperationPhase.Running)
            : Of(OperationPhase.Succeeded) with { Result = $"model-of-{job.Label}" });
        return Task.FromResult(state);
    }

    public static OperationState Of(OperationPhase phase) => new() { Phase = phase, Text = phase.ToString() };

    public void Put(string name, DateTimeOffset? modified = null) =>
        Items[name] = new ReplicaItem { Kind = "model", Name = name, Id = $"{endpoint}-{name}", Modified = modified ?? time.GetUtcNow() };

    public void Forget() => _jobs.Clear();

    private StepOutcome Start(string kind, string label)
    {
        var id = $"{kind}-{label}-{_jobs.Count}";
        _jobs.Add(id, (time.GetUtcNow() + JobTime, label));
        return StepOutcome.Accepted(id);
    }

    private sealed class Prepare(FakeService at) : ReplicaStep("prepare", at)
    {
        public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
        {
            at.Prepared.Add(context.Copy.Item.Name);
            return Task.FromResult(at.Start("prepare", context.Copy.Item.Name));
        }
    }

    private sealed class Train(FakeService at, string label) : ReplicaStep("train", at)
    {
        public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
        {
            at.Trained.Add($"{label}-{context.Attempt}");
            var outcome = at.Start("train", $"{label}-{context.Attempt}");
            at.Accepted?.Invoke();
            return Task.FromResult(outcome);
        }

        public override Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
        {
            var found = at._jobs.FirstOrDefault(job => job.Value.Label == $"{label}-{context.Attempt}").Key;
            return Task.FromResult(found is null ? null : StepOutcome.Accepted(found));
        }

        public override Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken)
        {
            context.Map("model", context.Copy.Item.Id, state!.Result!);
            at.Put(context.Copy.Item.Name);
            return Task.CompletedTask;
        }
    }
}
