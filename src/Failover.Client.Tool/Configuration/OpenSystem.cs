using Failover.Client.Replication;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>A system with a store for each of its regions.</summary>
internal sealed class OpenSystem : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private OpenSystem(SystemSettings settings) => Settings = settings;

    public SystemSettings Settings { get; }

    public string Name => Settings.Name;

    /// <summary>What is copied from: a region, or a folder of specifications.</summary>
    public IReplicaStore Primary { get; private set; } = null!;

    public IReadOnlyList<IReplicaStore> Secondaries { get; private set; } = [];

    /// <summary>The store of every region, the primary's first where it is one.</summary>
    public IReadOnlyList<IReplicaStore> Regions { get; private set; } = [];

    /// <summary>Makes the stores; asks nobody.</summary>
    /// <exception cref="UsageException">A setting cannot work; the message names it.</exception>
    public static OpenSystem Open(SystemSettings settings, Surroundings around)
    {
        var system = new OpenSystem(settings);
        try
        {
            system.Regions = [.. settings.Endpoints.Values.OrderBy(static e => e.Options.Priority).ThenBy(static e => e.Name, StringComparer.Ordinal).Select(e => system.Open(e, around))];
            system.Primary = settings.Kind.IsOfSpecifications ? new JobSpecificationStore(settings.Specifications!, settings.Workspace!) : system.Regions[0];
            system.Secondaries = settings.Kind.IsOfSpecifications ? system.Regions : [.. system.Regions.Skip(1)];
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    public Replicator ToReplicator(ReplicationOptions options, TimeProvider time) => new(Primary, Secondaries, options, time);

    public void Dispose() => _owned.ForEach(static o => o.Dispose());

    private IReplicaStore Open(SystemEndpoint endpoint, Surroundings around)
    {
        var path = $"{Settings.Path}:Endpoints:{endpoint.Name}";
        try
        {
            var connection = Own(new ReplicaConnection(endpoint.Name, endpoint.Options, around.Transport));
            var documents = endpoint.Documents is { } address ? Own(new BlobContainer(address, around.NewClient(), around.Time)) : null;
            return Settings.Kind.Make(new StoreParts(Settings, endpoint, connection, documents, around.Time));
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException($"{path}: {string.Join(Environment.NewLine, e.Failures)}");
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
