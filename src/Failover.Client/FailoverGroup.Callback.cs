using System.Runtime.CompilerServices;

namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>Runs a callback that has to be thought about. Apart from the first attempt, which would pay for the room that this needs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<TResult> RunAsync<TResult, TState>(
        Func<FailoverAttempt, TState, CancellationToken, ValueTask<TResult>> callback, TState state, FailoverCallOptions<TResult> options, EndpointOrder order, CancellationToken cancellationToken)
    {
        var pinned = options.Endpoint is null ? null : order.Get(options.Endpoint, Name);
        return pinned is null && !cancellationToken.IsCancellationRequested && MayTryNone(order)
            ? ValueTask.FromException<TResult>(Rejected())
            : RunAsync<DelegateCall<TResult, TState>, TResult>(new DelegateCall<TResult, TState>(callback, state, options, pinned), order, default, cancellationToken);
    }

    /// <summary>Makes the first attempt of a callback; the loop goes on from there if it has to.</summary>
    private ValueTask<TResult> SendFirst<TCall, TResult>(ref TCall call, LiveAttempt live)
        where TCall : IFailoverCall<TResult>
    {
        ValueTask<TResult> sending;
        try
        {
            sending = call.SendAsync(live.Attempt, live.Token);
        }
        catch (Exception e)
        {
            sending = ValueTask.FromException<TResult>(e);
        }

        FailoverMetrics.Leave(live.Activity);

        if (!sending.IsCompletedSuccessfully)
        {
            return EndFirstAsync(call, live, sending);
        }

        var result = sending.Result;
        if (!call.TakesEveryResult && VerdictOf(ref call, live, result) is not AttemptVerdict.Success and var verdict)
        {
            return RunFromAsync(call, live, result, exception: null, verdict);
        }

        Succeeded(live);
        return new ValueTask<TResult>(result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async ValueTask<TResult> EndFirstAsync<TCall, TResult>(TCall call, LiveAttempt live, ValueTask<TResult> sending)
        where TCall : IFailoverCall<TResult>
    {
        var result = default(TResult);
        var exception = default(Exception);
        var verdict = default(AttemptVerdict?);
        if (!sending.IsCompleted)
        {
            GoOn(live);
        }

        try
        {
            result = await sending.ConfigureAwait(false);
            verdict = VerdictOf(ref call, live, result);
        }
        catch (Exception e)
        {
            exception = e;
        }

        if (verdict == AttemptVerdict.Success)
        {
            Succeeded(live);
            return result!;
        }

        return await RunFromAsync(call, live, result, exception, verdict).ConfigureAwait(false);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask<TResult> RunFromAsync<TCall, TResult>(TCall call, LiveAttempt live, TResult? result, Exception? exception, AttemptVerdict? verdict)
        where TCall : IFailoverCall<TResult>
    {
        var (order, caller) = (live.Order!, live.Caller);
        return RunAsync<TCall, TResult>(call, order, HandOver(live, result, exception, verdict), caller);
    }

    /// <summary>What the answer means; <see langword="null"/> where the loop is to ask, because somebody threw.</summary>
    private static AttemptVerdict? VerdictOf<TCall, TResult>(ref TCall call, LiveAttempt live, TResult result)
        where TCall : IFailoverCall<TResult>
    {
        try
        {
            return call.Classify(new AttemptOutcome<TResult>(live.Endpoint!, result));
        }
        catch (Exception)
        {
            return null;
        }
    }
}
