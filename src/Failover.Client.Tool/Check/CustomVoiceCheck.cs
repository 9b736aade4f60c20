using Failover.Client.Replication;
using Failover.Client.Speech;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>Asks the regions of a speech configuration for the deployments of custom voices that it names: the list of voices has only public ones.</summary>
internal sealed class CustomVoiceCheck(FailoverSpeechOptions speech, TimeSpan timeout, Surroundings around)
{
    /// <summary>Asks every region that has one. Whatever comes of it is a finding.</summary>
    public async Task<IReadOnlyList<VoiceFinding>> AskAsync(CancellationToken cancellationToken)
    {
        var findings = new List<VoiceFinding>();
        foreach (var (name, region) in speech.Regions)
        {
            // A container speaks with what it was started with.
            if (region is { Deployments.Count: > 0, IsContainer: false })
            {
                using var connection = Connect(name, region);
                var store = new SpeechVoiceStore(connection, around.Time);
                foreach (var (voice, deployment) in region.Deployments)
                {
                    if (await ProblemOfAsync(store, voice, deployment, cancellationToken).ConfigureAwait(false) is { } problem)
                    {
                        findings.Add(new VoiceFinding(name, voice, problem));
                    }
                }
            }
        }

        return findings;
    }

    private async Task<string?> ProblemOfAsync(SpeechVoiceStore store, string voice, string deployment, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, around.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var found = await store.DescribeAsync(new ReplicaItem { Kind = SpeechNotes.Deployment, Name = voice, Id = deployment }, either.Token).ConfigureAwait(false);
            return found is null ? $"Region '{store.Endpoint}' has no deployment '{deployment}', which voice '{voice}' speaks with there."
                : found.Trouble is { } trouble ? $"Voice '{voice}' cannot speak in region '{store.Endpoint}': {trouble}."
                : null;
        }
        catch (ReplicationException e)
        {
            return $"Region '{store.Endpoint}' could not be asked for the deployment of voice '{voice}': {e.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"Region '{store.Endpoint}' has not said within {TimeText.Length(timeout)} whether it has the deployment of voice '{voice}'.";
        }
    }

    private ReplicaConnection Connect(string name, SpeechRegionOptions region)
    {
        try
        {
            return new ReplicaConnection(name, SpeechFile.EndpointOf(region, SpeechHosts.Of(name, region).Management), around.Transport);
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException($"Regions:{name}: {string.Join(Environment.NewLine, e.Failures)}");
        }
    }
}
