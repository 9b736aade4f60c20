namespace Failover.Client.Replication;

/// <summary>One step of a copy. It is noted in a journal before it begins, when the service has accepted it, and when it is done; derive from it for a system of your own.</summary>
public abstract class ReplicaStep
{
    /// <summary>Makes a step.</summary>
    /// <param name="name">Its name, once in a copy and the same on every run.</param>
    /// <param name="at">The store whose service does it.</param>
    protected ReplicaStep(string name, IReplicaStore at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(at);
        (Name, At) = (name, at);
    }

    /// <summary>The name, such as <c>deploy production</c>: once in a copy and the same on every run.</summary>
    public string Name { get; }

    /// <summary>The store whose service does the step, and is asked how far it is.</summary>
    public IReplicaStore At { get; }

    /// <summary>What the service charges for, in words; <see langword="null"/> if it is free. A step that is billed begins once: after an end at an unknown moment the service is asked first whether it has begun.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? Billed { get; init; }

    /// <summary>What the step deletes or replaces there, in words, for a plan to say; <see langword="null"/> if nothing that was there before is lost.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public string? Deleted { get; init; }

    /// <summary>How long it usually takes.</summary>
    /// <value>Default 1 min. An estimate for people; nothing ends by it.</value>
    public TimeSpan Estimate { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For a billed step: how long after it may have begun the service can still show nothing of it.</summary>
    /// <value>Default 1 min.</value>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Begins the step. May be called again where it is free, or where <see cref="FindAsync"/> found nothing.</summary>
    /// <param name="context">The copy, and what earlier steps left for this one.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">The service refuses.</exception>
    public abstract Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken);

    /// <summary>For a billed step: asks the service whether an earlier <see cref="BeginAsync"/> reached it, by an identity that this step chooses (a model's label, a resource's name).</summary>
    /// <param name="context">The copy, and what earlier steps left for this one.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>How far it is; <see langword="null"/> if the service knows nothing of it.</returns>
    public virtual Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken) => Task.FromResult<StepOutcome?>(null);

    /// <summary>Takes in what the operation left behind, before the step counts as done. May be called again after an end at an unknown moment.</summary>
    /// <param name="context">The copy; <see cref="StepContext.Values"/> set here are there for later steps, also after a restart.</param>
    /// <param name="state">The operation, which succeeded; <see langword="null"/> if the step was done at once.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public virtual Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken) => Task.CompletedTask;
}
