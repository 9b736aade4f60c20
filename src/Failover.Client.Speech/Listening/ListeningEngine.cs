namespace Failover.Client.Speech;

/// <summary>Listens to the end of the audio: where a region is lost in the middle, the next one hears again what follows the last phrase that is known.</summary>
internal sealed class ListeningEngine(FailoverSpeech speech)
{
    /// <summary>Listens until the audio is over.</summary>
    /// <param name="transport">How.</param>
    /// <param name="audio">To what.</param>
    /// <param name="listener">Is told what was heard.</param>
    /// <param name="patience">How long a region may owe a word before it is given up.</param>
    /// <param name="cancellationToken">Ends it at once; never held against a region.</param>
    /// <exception cref="SpeechRequestException">Nobody listens, one region after the other.</exception>
    /// <exception cref="NoEndpointAvailableException">No region may be tried.</exception>
    public async Task RunAsync(IListeningTransport transport, ReplayBuffer audio, IListener listener, TimeSpan patience, CancellationToken cancellationToken)
    {
        var trail = new List<SpeechAttempt>();
        var lost = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            var session = await BeginAsync(transport, audio, listener, lost, trail, cancellationToken).ConfigureAwait(false);
            try
            {
                if (session.Audio.Lost > TimeSpan.Zero)
                {
                    Log.AudioNotKept(speech.Group.Logger, speech.Group.Name, session.Region, session.Audio.Lost.TotalSeconds);
                }

                await session.WaitAsync(patience, speech.Time, cancellationToken).ConfigureAwait(false);
                session.Report(SynthesisCall.VerdictOf(session.Verdict));
            }
            finally
            {
                // Nothing was reported where the caller left.
                session.Report(AttemptVerdict.Neutral);
                session.LetGo();
            }

            if (session.Verdict == SpeechVerdict.Answered)
            {
                return;
            }

            trail.Add(new SpeechAttempt(session.Region, Voice: null, session.Verdict, SynthesisTrail.Describe(session.End)));
            Log.ListeningCut(speech.Group.Logger, speech.Group.Name, session.Region, session.End.Details);
            if (session.Sink.HasPhrases)
            {
                // It got on: those who were lost before may serve again by now.
                lost.Clear();
            }

            lost.Add(session.Region);
            if (session.Verdict == SpeechVerdict.RequestRefused || !IsAnyLeft(lost))
            {
                throw FailureOf(session, trail);
            }
        }
    }

    private async ValueTask<ListeningSession> BeginAsync(
        IListeningTransport transport, ReplayBuffer audio, IListener listener, HashSet<string> lost, List<SpeechAttempt> trail, CancellationToken cancellationToken)
    {
        var order = speech.Group.Order;
        var call = new ListeningCall(transport, audio, listener, UnfitIn(order, lost), trail, speech);
        ListeningSession session;
        try
        {
            session = await speech.Group.RunAsync<ListeningCall, ListeningSession>(call, order, default, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SpeechRequestException(SpeechErrorCode.ServiceTimeout, SpeechVerdict.Outage, e.Message, details: null, status: null, trail, retryAfter: null, e);
        }

        if (session.Verdict == SpeechVerdict.Answered)
        {
            return session;
        }

        session.LetGo();
        throw FailureOf(session, trail);
    }

    /// <summary>As bits in the order asked.</summary>
    private ulong UnfitIn(EndpointOrder order, HashSet<string> lost)
    {
        var unfit = 0UL;
        for (var i = 0; i < order.Endpoints.Length; i++)
        {
            var name = order.Endpoints[i].Name;
            unfit |= lost.Contains(name) || speech.Settings.Find(name)?.Hosts.Recognition is null ? 1UL << i : 0;
        }

        return unfit;
    }

    private bool IsAnyLeft(HashSet<string> lost) => speech.Settings.Regions.Any(r => r.Hosts.Recognition is not null && !lost.Contains(r.Name));

    private static SpeechRequestException FailureOf(ListeningSession session, List<SpeechAttempt> trail)
    {
        var end = session.End;
        var before = trail.Count > 1 ? $" Before: {string.Join("; ", trail.Take(trail.Count - 1).Select(static a => $"{a.Region}: {a.Error}"))}" : "";
        return new SpeechRequestException(
            end.Code, session.Verdict, $"Region '{session.Region}' does not listen: {SynthesisTrail.Describe(end)}{before}", end.Details, end.Status, trail, end.RetryAfter, end.Exception);
    }
}
