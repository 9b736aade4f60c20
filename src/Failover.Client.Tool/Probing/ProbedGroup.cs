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
        var paths = section is not null ? [section] : ConfigurationFile.Groups(configuration);
        var groups = new List<ProbedGroup>();
        foreach (var path in paths)
        {
            var (name, options) = ConfigurationFile.Read(configuration, file, path);
            var question = ProbeQuestion.Of(options);
            groups.Add(new ProbedGroup(name, [.. options.Endpoints.OrderBy(static e => e.Value.Priority).ThenBy(static e => e.Key, StringComparer.Ordinal).Select(e => new EndpointProbe(e.Key, e.Value, question, timeout, around))]));
        }

        return groups;
    }

    /// <summary>Asks every endpoint at the same time.</summary>
    public Task<ProbeResult[]> AskAsync(CancellationToken cancellationToken) => Task.WhenAll(Probes.Select(p => p.AskAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (var probe in Probes)
        {
            probe.Dispose();
        }
    }
}
