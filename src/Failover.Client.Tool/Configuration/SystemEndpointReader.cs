using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool;

/// <summary>Reads the regions of a system: those of the application's group, and over them what is written of the system's own.</summary>
internal sealed class SystemEndpointReader(IConfigurationRoot configuration, CredentialKinds kinds)
{
    private static readonly string[] Common = ["Address", "Priority", "Headers", "Credential", "Resources"];

    private static readonly SettingTable<SystemEndpoint> Table = new("an endpoint of a replicated system")
    {
        ["Address"] = static (o, s) => o.Options.Address = FailoverOptionsReader.Address(s),
        ["Priority"] = static (o, s) => o.Options.Priority = FailoverOptionsReader.Number(s),
        ["Headers"] = static (o, s) => FailoverOptionsReader.ReadPairs(s, o.Options.Headers),
        ["Credential"] = static (o, s) => o.Options.Credential = o.Options.CredentialKinds.Read(s),
        ["Resources"] = static (o, s) => FailoverOptionsReader.ReadPairs(s, o.Options.Resources),
        ["Documents"] = static (o, s) => o.Documents = FailoverOptionsReader.Address(s),
        ["Container"] = static (o, s) => o.Container = ReplicationFile.Text(s),
        ["ResourceId"] = static (o, s) => o.ResourceId = ReplicationFile.Text(s),
        ["CopyKey"] = static (o, s) => o.CopyKey = ReplicationFile.Text(s),
    };

    /// <summary>Reads the regions into the system.</summary>
    /// <exception cref="InvalidOperationException">Something in them cannot work; the message names it.</exception>
    public void Read(SystemSettings system)
    {
        if (system.Group is { } group)
        {
            Inherit(system, configuration.GetSection(group));
        }

        foreach (var section in SettingTable.ChildrenOf(configuration.GetSection($"{system.Path}:Endpoints")))
        {
            ReplicationFile.RequireKnown(section, system.Kind, [.. Common, .. system.Kind.EndpointSettings]);
            var endpoint = Of(system, section.Key);
            if (section.GetSection("Headers").Exists() || section.GetSection("Credential").Exists())
            {
                // A credential is given as a whole: half of the group's would be neither.
                endpoint.Options.Headers.Clear();
                endpoint.Options.Credential = null;
            }

            Table.Read(section, endpoint);
        }

        Require(system);
    }

    private void Inherit(SystemSettings system, IConfigurationSection group)
    {
        var endpoints = group.GetSection("Endpoints").GetChildren().ToArray();
        if (endpoints.Length == 0)
        {
            throw new InvalidOperationException($"{system.Path}:Group is '{group.Path}', and there is no group; it must be the path of one, such as Failover:Language.");
        }

        foreach (var section in endpoints)
        {
            var endpoint = Of(system, section.Key);
            var settings = new ConfigurationBuilder().AddInMemoryCollection(section.AsEnumerable().Where(pair => IsShared(system, section, pair.Key))).Build();
            Table.Read(settings.GetSection(section.Path), endpoint);
        }
    }

    /// <summary>What the management of Azure is asked with is not what the service is called with.</summary>
    private static bool IsShared(SystemSettings system, IConfigurationSection section, string path)
    {
        var name = path[section.Path.Length..].TrimStart(':').Split(':')[0];
        return (system.Kind.IsManaged ? Common.Intersect(["Priority", "Resources"]) : Common).Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private SystemEndpoint Of(SystemSettings system, string name)
    {
        if (!system.Endpoints.TryGetValue(name, out var endpoint))
        {
            system.Endpoints.Add(name, endpoint = new SystemEndpoint(name));
            endpoint.Options.CredentialKinds = kinds;
        }

        endpoint.Options.Address ??= system.Kind.Address;
        return endpoint;
    }

    private static void Require(SystemSettings system)
    {
        var least = system.Kind.IsOfSpecifications ? 1 : 2;
        if (system.Endpoints.Count < least)
        {
            throw new InvalidOperationException($"{system.Path}:Endpoints has {system.Endpoints.Count}; it must be at least {least}, of its own or of the application's Group.");
        }

        var first = system.Endpoints.Values.Min(static e => e.Options.Priority);
        var primaries = system.Endpoints.Values.Where(e => e.Options.Priority == first).Select(static e => e.Name).ToArray();
        if (primaries.Length > 1 && !system.Kind.IsOfSpecifications)
        {
            throw new InvalidOperationException($"{system.Path}:Endpoints has {string.Join(" and ", primaries)} of priority {first}; it must be one alone, the primary that is copied from.");
        }

        if (system.Kind.IsOfSpecifications && (system.Specifications is null || system.Workspace is null))
        {
            throw new InvalidOperationException($"{system.Path}:{(system.Specifications is null ? "Specifications" : "Workspace")} is missing; the kind {system.Kind.Name} needs the folder of the specifications, and the workspace that they name.");
        }
    }
}
