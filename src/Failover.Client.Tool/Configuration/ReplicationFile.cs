using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Tool;

/// <summary>Reads what is kept in step from the configuration of the application.</summary>
internal static class ReplicationFile
{
    /// <summary>The section that holds it.</summary>
    public const string Section = "Replication";

    private const string Form = """{ "Replication": { "Systems": { "NAME": { "Kind": "Language", "Group": "Failover:Language" } } } }""";

    private static readonly string[] Common = ["Kind", "Group", "Endpoints"];

    private static readonly SettingTable<ReplicationSettings> Whole = new("replication")
    {
        ["StateDirectory"] = static (o, s) => o.StateDirectory = Text(s),
        ["IdsFile"] = static (o, s) => o.IdsFile = Text(s),
        ["Geographies"] = static (o, s) => FailoverOptionsReader.ReadPairs(s, o.Geographies),
        ["AllowOtherGeography"] = static (o, s) => o.AllowOtherGeography = FailoverOptionsReader.Flag(s),
        ["Systems"] = static (o, s) => o.Systems.AddRange(SettingTable.ChildrenOf(s).Select(ReadSystem)),
    };

    private static readonly SettingTable<SystemSettings> OneSystem = new("a replicated system")
    {
        ["Kind"] = static (o, s) => o.Kind = StoreKinds.Find(s.Value) ?? throw new InvalidOperationException($"{s.Path} is '{s.Value}'; it must be one of {StoreKinds.Names}."),
        ["Group"] = static (o, s) => o.Group = Text(s),
        ["Names"] = static (o, s) => FailoverOptionsReader.ReadNames(s, o.Names),
        ["ApiVersion"] = static (o, s) => o.ApiVersion = Text(s),
        ["TrainingMode"] = static (o, s) => o.TrainingMode = Text(s),
        ["TrainingPercentage"] = static (o, s) => o.TrainingPercentage = FailoverOptionsReader.Number(s),
        ["TrainingSetOnly"] = static (o, s) => o.TrainingSetOnly = FailoverOptionsReader.Flag(s),
        ["TrainingImages"] = static (o, s) => o.TrainingImages = Text(s),
        ["Specifications"] = static (o, s) => o.Specifications = Text(s),
        ["Workspace"] = static (o, s) => o.Workspace = Text(s),
        // Read last, over those of the group.
        ["Endpoints"] = static (_, _) => { },
    };

    /// <summary>Reads the section; paths in it are meant from the file's folder.</summary>
    /// <param name="configuration">The file, with every value in its place.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="UsageException">There is no such section, or something in it cannot work.</exception>
    public static ReplicationSettings Read(IConfigurationRoot configuration, string file) =>
        TryRead(configuration, file) ?? throw new UsageException($"--config '{file}' says nothing of what is kept in step; it must hold a section of the form {Form}.");

    /// <inheritdoc cref="Read"/>
    /// <returns><see langword="null"/> where there is no such section.</returns>
    public static ReplicationSettings? TryRead(IConfigurationRoot configuration, string file)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
        {
            return null;
        }

        var settings = new ReplicationSettings();
        try
        {
            Whole.Read(section, settings);
            var reader = new SystemEndpointReader(configuration, Kinds());
            settings.Systems.ForEach(reader.Read);
            RequireNamed(settings);
        }
        catch (InvalidOperationException e)
        {
            throw new UsageException($"--config '{file}': {e.Message}");
        }

        Anchor(settings, Path.GetDirectoryName(Path.GetFullPath(file))!);
        return settings.Systems.Count > 0 ? settings : throw new UsageException($"--config '{file}' names no system that is kept in step; it must be of the form {Form}.");
    }

    private static SystemSettings ReadSystem(IConfigurationSection section)
    {
        var system = new SystemSettings(section.Key, section.Path);
        OneSystem.Read(section, system);
        if (system.Kind is null)
        {
            throw new InvalidOperationException($"{section.Path}:Kind is missing; it must be one of {StoreKinds.Names}.");
        }

        RequireKnown(section, system.Kind, [.. Common, .. system.Kind.Settings]);
        return system;
    }

    /// <summary>A geography of a region that there is not would be one of the region that was meant.</summary>
    private static void RequireNamed(ReplicationSettings settings)
    {
        var names = settings.Systems.SelectMany(static s => s.Endpoints.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (settings.Geographies.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } stranger)
        {
            throw new InvalidOperationException($"{Section}:Geographies:{stranger} is the geography of no endpoint; it must be one of {string.Join(", ", names)}.");
        }
    }

    /// <summary>A setting that another kind has would be passed over in silence.</summary>
    public static void RequireKnown(IConfigurationSection section, StoreKind kind, string[] allowed)
    {
        foreach (var child in section.GetChildren())
        {
            if (!allowed.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"{child.Path} is not a setting of the kind {kind.Name}; allowed here: {string.Join(", ", allowed)}.");
            }
        }
    }

    public static string Text(IConfigurationSection section) =>
        section.Value is { Length: > 0 } value ? value : throw new InvalidOperationException($"{section.Path} is empty; it must be a text.");

    private static void Anchor(ReplicationSettings settings, string folder)
    {
        settings.StateDirectory = Path.Combine(folder, settings.StateDirectory);
        settings.IdsFile = Path.Combine(folder, settings.IdsFile);
        foreach (var system in settings.Systems)
        {
            system.TrainingImages = system.TrainingImages is { } images ? Path.Combine(folder, images) : null;
            system.Specifications = system.Specifications is { } jobs ? Path.Combine(folder, jobs) : null;
        }
    }

    private static CredentialKinds Kinds()
    {
        using var provider = new ServiceCollection().AddEntraFailoverCredentials().BuildServiceProvider();
        return new CredentialKinds(provider.GetServices<CredentialKind>());
    }
}
