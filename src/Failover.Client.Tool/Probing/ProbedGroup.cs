using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool;

/// <summary>A group of the configuration with a probe of each endpoint.</summary>
internal sealed class ProbedGroup : IDisposable
{
    private ProbedGroup(string path, IReadOnlyList<EndpointProbe> probes) => (Path, Probes) = (path, probes);

    public string Path { get; }

    /// <summary>The primary's first.</summary>
    public IReadOnlyList<EndpointProbe> Probes { get; }

    /// <summary>Makes the probes of one group, or of all there are; asks nobody.</summary>
    /// <exception cref="UsageException">There is none, or its options cannot work.</exception>
    public static IReadOnlyList<ProbedGroup> Open(IConfigurationRoot configuration, string file, string? section, TimeSpan timeout, Surroundings around)
    {
        var groups = new List<ProbedGroup>();
        foreach (var path in section is not null ? [section] : ConfigurationFile.Groups(configuration))
        {
            var (name, options) = ConfigurationFile.Read(configuration, file, path);
            var question = ProbeQuestion.Of(options);
            groups.Add(Open(name, options.Endpoints.Select(e => (e.Key, e.Value, question)), timeout, around));
        }

        return groups;
    }

    /// <summary>Makes the probes of a speech configuration: a region is asked where it speaks, or where it listens.</summary>
    /// <exception cref="UsageException">Its options cannot work.</exception>
    public static ProbedGroup OpenSpeech(IConfigurationSection section, TimeSpan timeout, Surroundings around) => Open(
        section.Path,
        SpeechFile.Read(section).Regions.Select(static region =>
        {
            var hosts = SpeechHosts.Of(region.Key, region.Value);
            return (region.Key, SpeechFile.EndpointOf(region.Value, hosts.Synthesis ?? hosts.Management), ProbeQuestion.OfSpeech(region.Value.IsContainer, hosts.Synthesis is not null));
        }),
        timeout,
        around);

    /// <summary>Asks every endpoint at the same time.</summary>
    public Task<ProbeResult[]> AskAsync(CancellationToken cancellationToken) => Task.WhenAll(Probes.Select(p => p.AskAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (var probe in Probes)
        {
            probe.Dispose();
        }
    }

    private static ProbedGroup Open(string path, IEnumerable<(string Name, FailoverEndpointOptions Endpoint, ProbeQuestion Question)> endpoints, TimeSpan timeout, Surroundings around) => new(
        path,
        [.. endpoints.OrderBy(static e => e.Endpoint.Priority).ThenBy(static e => e.Name, StringComparer.Ordinal).Select(e => new EndpointProbe(e.Name, e.Endpoint, e.Question, timeout, around))]);
}
