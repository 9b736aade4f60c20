namespace Failover.Client.Replication;

/// <summary>Takes one step from where the journal says it is to its end.</summary>
internal sealed class StepRun(ReplicaStep step, StepContext context, CopyJournal journal, Waiting waiting, Action<ReplicationProgressKind, OperationState?, string?> tell)
{
    // A free step that keeps getting lost is not helped by a further try.
    private const int MaxBeginnings = 5;

    private int _beginnings;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var known = journal[step.Name];
        context.Attempt = known is null ? 1 : known.Kind == JournalEntryKind.Failed ? known.Attempt + 1 : known.Attempt;
        tell(known is null or { Kind: JournalEntryKind.Failed } ? ReplicationProgressKind.Started : ReplicationProgressKind.Resumed, null, null);
        try
        {
            var outcome = known switch
            {
                { Kind: JournalEntryKind.Accepted, Operation: { } operation } => StepOutcome.Accepted(operation),
                { Kind: JournalEntryKind.About } => await FindOrBeginAsync(known.Time, cancellationToken).ConfigureAwait(false),
                _ => await BeginAsync(cancellationToken).ConfigureAwait(false),
            };
            var state = await EndOfAsync(outcome, cancellationToken).ConfigureAwait(false);
            await step.FinishAsync(context, state, cancellationToken).ConfigureAwait(false);
        }
        catch (OutcomeUnknownException e)
        {
            throw new ReplicationException($"{e.Message} The next run looks for what came of it.", e);
        }

        journal.Done(step.Name, context.Attempt, context.Values);
        tell(ReplicationProgressKind.Done, null, null);
    }

    private async Task<StepOutcome> BeginAsync(CancellationToken cancellationToken)
    {
        if (++_beginnings > MaxBeginnings)
        {
            throw new ReplicationException($"Step '{step.Name}' at {step.At.Endpoint} was begun {MaxBeginnings} times and came to nothing each time.");
        }

        journal.About(step.Name, context.Attempt);
        var began = context.Time.GetUtcNow();
        StepOutcome outcome;
        try
        {
            outcome = await step.BeginAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (OutcomeUnknownException e)
        {
            tell(ReplicationProgressKind.Waiting, null, e.Message);
            await waiting.RetryAsync(_beginnings, cancellationToken).ConfigureAwait(false);
            return await FindOrBeginAsync(began, cancellationToken).ConfigureAwait(false);
        }
        catch (ReplicationException e)
        {
            // The service said that it did not do it: nothing is to be looked for.
            journal.Failed(step.Name, context.Attempt, e.Message);
            throw;
        }

        return Note(outcome);
    }

    /// <summary>Whether it has begun is for the service to say; until that can have been settled, nothing that is billed begins again.</summary>
    private async Task<StepOutcome> FindOrBeginAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        if (step.Billed is null)
        {
            return await BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        var start = context.Time.GetTimestamp();
        // A wall clock that was set back must not make this wait longer.
        var left = began + step.SettleTime - context.Time.GetUtcNow();
        left = left > step.SettleTime ? step.SettleTime : left;
        for (var turn = 1; ; turn++)
        {
            var isSettled = context.Time.GetElapsedTime(start) >= left;
            if (await step.FindAsync(context, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return Note(found);
            }

            if (isSettled)
            {
                return await BeginAsync(cancellationToken).ConfigureAwait(false);
            }

            tell(ReplicationProgressKind.Waiting, null, $"{step.At.Endpoint} is asked whether the step has begun");
            await waiting.PollAsync(turn, hint: null, cancellationToken).ConfigureAwait(false);
        }
    }

    private StepOutcome Note(StepOutcome outcome)
    {
        if (outcome.Operation is { } operation)
        {
            journal.Accepted(step.Name, context.Attempt, operation);
        }

        return outcome;
    }

    private async Task<OperationState?> EndOfAsync(StepOutcome outcome, CancellationToken cancellationToken)
    {
        var start = context.Time.GetTimestamp();
        for (var turn = 1; outcome.Operation is { } operation; turn++)
        {
            var state = await step.At.GetStateAsync(operation, cancellationToken).ConfigureAwait(false);
            switch (state.Phase)
            {
                case OperationPhase.Succeeded:
                    return state;
                case OperationPhase.Failed:
                    journal.Failed(step.Name, context.Attempt, state.Text);
                    throw new ReplicationException($"Step '{step.Name}' failed at {step.At.Endpoint}: {state.Text}");
                case OperationPhase.Lost:
                    waiting.ThrowIfOver(start, step);
                    outcome = await FindOrBeginAsync(DateTimeOffset.MinValue + step.SettleTime, cancellationToken).ConfigureAwait(false);
                    if (outcome.Operation == operation)
                    {
                        // The service lists what it does not show: one of the two is yet to come true.
                        await waiting.PollAsync(turn, state.RetryAfter, cancellationToken).ConfigureAwait(false);
                    }

                    break;
                default:
                    tell(ReplicationProgressKind.Waiting, state, state.Text);
                    waiting.ThrowIfOver(start, step);
                    await waiting.PollAsync(turn, state.RetryAfter, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return null;
    }
}
