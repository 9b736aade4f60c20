using System.Runtime.ExceptionServices;

namespace Failover.Client.Speech;

/// <summary>Asks the regions about a piece of audio until one answers.</summary>
internal static class AudioEngine
{
    /// <exception cref="ArgumentException">No region has what is asked for.</exception>
    /// <exception cref="SpeechRequestException">Nothing was understood.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public static async ValueTask<(TResult Result, RecognitionSource Source)> AskAsync<TResult>(FailoverSpeech speech, AudioRequest<TResult> request, CancellationToken cancellationToken)
        where TResult : class
    {
        var settings = speech.Settings;
        var usual = speech.Group.Order;
        var (attempt, total) = request.Within(TimeSpan.FromTicks(usual.Settings.Attempt), usual.Settings.TotalTimeout);
        var order = usual.With(usual.Settings.With(attempt, total));
        var trail = new SynthesisTrail();
        var call = new AudioCall<TResult>(request, UnfitOf(order, settings, request), trail, speech, settings);
        AudioAnswer<TResult> answer;
        try
        {
            answer = await speech.Group.RunAsync<AudioCall<TResult>, AudioAnswer<TResult>>(call, order, default, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not NoEndpointAvailableException)
        {
            if (request.Source.IsCauseOf(e))
            {
                ExceptionDispatchInfo.Throw(request.Source.Failure!);
            }

            if (AudioFailure.VerdictOf(e) == SpeechVerdict.RequestRefused)
            {
                throw;
            }

            throw AudioFailure.Of(e, trail);
        }

        return answer.Result is { } result
            ? (result, new RecognitionSource(answer.Region.Name, answer.EndpointId, ReasonOf(trail.Attempts, answer.Region.Name == order.Primary.Name), trail.Attempts))
            : throw AudioFailure.Of(answer, trail);
    }

    private static string? ReasonOf(IReadOnlyList<SpeechAttempt> attempts, bool isPrimary)
    {
        var missed = attempts.Where(static a => a.Verdict != SpeechVerdict.Answered).Select(static a => $"{a.Region}: {a.Error}").ToArray();
        return missed.Length > 0 ? string.Join("; ", missed)
            : isPrimary ? null
            : "the primary region does not serve now, or lacks what is asked for";
    }

    private static ulong UnfitOf<TResult>(EndpointOrder order, SpeechSettings settings, AudioRequest<TResult> request)
        where TResult : class
    {
        var (unfit, missing) = (0UL, default(string));
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var endpoint = order.Endpoints[i];
            if (settings.Find(endpoint.Name) is not { } region)
            {
                unfit |= 1UL << i;
            }
            else if (request.MissingAt(endpoint, region) is { } what)
            {
                (unfit, missing) = (unfit | (1UL << i), what);
            }
        }

        return missing is not null && System.Numerics.BitOperations.PopCount(unfit) == order.Endpoints.Length
            ? throw new ArgumentException($"No region has {missing}; write it under Regions.")
            : unfit;
    }
}
