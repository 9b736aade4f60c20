using System.Runtime.CompilerServices;
using Polly.Timeout;

namespace Failover.Client;

public sealed partial class FailoverGroup
{
    /// <summary>The loop: who is next, may it be tried, what happened, who is told. There is no other.</summary>
    /// <param name="call">How to send, and whose fault an outcome is.</param>
    /// <param name="order">Who is asked.</param>
    /// <param name="first">The first attempt, if it was made before.</param>
    /// <param name="cancellationToken">The caller's.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<TResult> RunAsync<TCall, TResult>(TCall call, EndpointOrder order, FirstTry<TResult> first, CancellationToken cancellationToken)
        where TCall : IFailoverCall<TResult>
    {
        var number = _firstPlace + Interlocked.Increment(ref _calls);
        var begun = first.IsMade ? first.Attempt.StartedAt : _clock.Now;
        var deadline = begun + order.Settings.Total;
        var route = new CallRoute(_health, order, call.Pinned, call.MayProbe, begun, number, call.Session, call.Unfit);
        var last = default(LastOutcome<TResult>);
        var waited = false;
        try
        {
            while (true)
            {
                FailoverAttempt attempt;
                AttemptOutcome<TResult> outcome;
                AttemptVerdict verdict;
                if (first.IsMade && last.IsEmpty)
                {
                    (attempt, outcome) = (first.Attempt, first.Outcome);
                    route.Tried(attempt.Endpoint);
                    verdict = Conclude(call, attempt, outcome, first.Verdict, first.Activity);
                }
                else
                {
                    var now = _clock.Now;
                    if (now >= deadline)
                    {
                        return End(call, ref last, ref route);
                    }

                    if (!route.TryNext(now, out attempt))
                    {
                        if (route.TryWaitForCoolDown(now, out var end))
                        {
                            if (waited || end >= deadline)
                            {
                                return End(call, ref last, ref route);
                            }

                            waited = true;
                            await WaitAsync(TimeSpan.FromTicks(end - now), call.IsSynchronous, cancellationToken).ConfigureAwait(false);
                            continue;
                        }

                        if (!route.TryWhenAllDown(now, out attempt))
                        {
                            return End(call, ref last, ref route);
                        }
                    }

                    if (!last.IsEmpty)
                    {
                        if (IsBeyondBudget(attempt, order.Settings))
                        {
                            return End(call, ref last, ref route);
                        }

                        CountFailover(last, attempt);
                    }

                    if (attempt.IsProbe && call.MayProbe && call.Fork() is { } probe)
                    {
                        // The caller should not pay for finding out: when the probe takes long, the next endpoint is asked as well.
                        var probing = AttemptAsync<IFailoverCall<TResult>, TResult>(probe, attempt, TimeFor(attempt, route, order.Settings, deadline), cancellationToken).AsTask();
                        if (!await EndsSoonAsync(probing, route.Successor(now), order.Settings, call.IsSynchronous, cancellationToken).ConfigureAwait(false)
                            && (route.TryServing(_clock.Now, out var serving) || route.TryNext(_clock.Now, out serving)))
                        {
                            CountExtra(order.Settings);
                            (attempt, outcome, verdict) = await RaceAsync(call, probe, probing, attempt, serving, TimeFor(serving, route, order.Settings, deadline), cancellationToken).ConfigureAwait(false);
                        }
                        else
                        {
                            (outcome, verdict) = await probing.ConfigureAwait(false);
                        }
                    }
                    else if (order.Settings.Hedges && HedgeDelay<TCall, TResult>(call, attempt, order.Settings) is { } delay && (call.IsSynchronous ? call.Fork() : call) is { } leading)
                    {
                        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                        var waiting = AttemptAsync<IFailoverCall<TResult>, TResult>(leading, attempt, TimeFor(attempt, route, order.Settings, deadline), stop.Token).AsTask();
                        if (!await EndsWithinAsync(waiting, delay, call.IsSynchronous, cancellationToken).ConfigureAwait(false)
                            && route.Successor(_clock.Now) is not null && call.Fork() is { } fork && TakeHedge(order.Settings) && route.TryServing(_clock.Now, out var beside))
                        {
                            (attempt, outcome, verdict) = await HedgeAsync(leading, waiting, stop, fork, attempt, beside, TimeFor(beside, route, order.Settings, deadline), call.IsSynchronous, cancellationToken).ConfigureAwait(false);
                        }
                        else
                        {
                            StayOnThread(waiting, call.IsSynchronous);
                            (outcome, verdict) = await waiting.ConfigureAwait(false);
                        }
                    }
                    else
                    {
                        (outcome, verdict) = await AttemptAsync<TCall, TResult>(call, attempt, TimeFor(attempt, route, order.Settings, deadline), cancellationToken).ConfigureAwait(false);
                    }
                }

                if (verdict is AttemptVerdict.Failure && MayRetryInPlace(call, attempt, outcome, order.Settings, deadline))
                {
                    // One fast failure after a success is more often a hiccup than an outage: the same endpoint gets the benefit of the doubt.
                    last.Replace(call, attempt, outcome, verdict, "");
                    await WaitAsync(order.Settings.RetryDelay * (0.5 + (_clock.Chance() / 2)), call.IsSynchronous, cancellationToken).ConfigureAwait(false);
                    attempt = attempt.Again(_clock.Now);
                    if (!IsInDoubt(attempt))
                    {
                        // Tripped, throttled or steered meanwhile: now somebody knows better.
                        continue;
                    }

                    (outcome, verdict) = await AttemptAsync<TCall, TResult>(call, attempt, TimeFor(attempt, route, order.Settings, deadline), cancellationToken).ConfigureAwait(false);
                }

                switch (verdict)
                {
                    case AttemptVerdict.Success:
                        last.Bench(_health);
                        last.Release(call);
                        return ValueOf<TCall, TResult>(call, outcome, attempt);
                    case AttemptVerdict.Neutral:
                        last.Release(call);
                        return ValueOf<TCall, TResult>(call, outcome, attempt);
                    default:
                        last.Replace(call, attempt, outcome, verdict, call.Describe(outcome));
                        if (!call.MayReplay(outcome, verdict))
                        {
                            return End(call, ref last, ref route);
                        }

                        break;
                }
            }
        }
        catch
        {
            last.Release(call);
            throw;
        }
    }

    private bool MayRetryInPlace<TCall, TResult>(TCall call, in FailoverAttempt attempt, in AttemptOutcome<TResult> outcome, FailoverSettings settings, long deadline)
        where TCall : IFailoverCall<TResult>
    {
        return settings.RetryDelay > TimeSpan.Zero && _clock.Now + settings.RetryDelay.Ticks < deadline
            && outcome.Exception is not (TimeoutException or TimeoutRejectedException or OperationCanceledException)
            && attempt.Endpoint.Health.Circuit.Streak == 1 && IsInDoubt(attempt)
            && call.MayReplay(outcome, AttemptVerdict.Failure)
            && TakeExtra(settings);
    }

    /// <summary>Whether nothing is known against the endpoint but one failure.</summary>
    private static bool IsInDoubt(in FailoverAttempt attempt)
    {
        var health = attempt.Endpoint.Health;
        var circuit = health.Circuit;
        return circuit.Streak <= 1 && circuit.Generation == attempt.Generation && circuit.State == EndpointState.Closed && !health.IsCooling(attempt.StartedAt);
    }
}
