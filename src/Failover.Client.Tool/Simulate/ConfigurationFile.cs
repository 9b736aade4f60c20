using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>The user's own configuration, read as the application reads it.</summary>
internal static class ConfigurationFile
{
    private const string Form = """{ "Failover": { "NAME": { "Endpoints": { ... } } } }""";

    /// <summary>The options of the group that is meant.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where in it the group stands; <see langword="null"/> for the only group there is.</param>
    /// <exception cref="UsageException">There is no such file, group or setting, or the options cannot work.</exception>
    public static FailoverOptions Read(string file, string? path) => Read(Load(file), file, path).Options;

    /// <summary>The same, of a configuration that has been loaded.</summary>
    public static (string Path, FailoverOptions Options) Read(IConfigurationRoot configuration, string file, string? path)
    {
        var section = path is null ? OnlyGroup(configuration, file) : Group(configuration, file, path);
        using var provider = new ServiceCollection().AddFailover(section.Path, section).AddEntraFailoverCredentials().BuildServiceProvider();
        try
        {
            return (section.Path, provider.GetRequiredService<IOptionsMonitor<FailoverOptions>>().Get(section.Path));
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException($"--config '{file}': {string.Join(Environment.NewLine, e.Failures)}");
        }
    }

    /// <summary>The file as it is written.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static IConfigurationRoot Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return new ConfigurationBuilder().AddJsonStream(stream).Build();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--config '{file}' cannot be read ({e.Message}); it must be a JSON file of the form {Form}.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new UsageException($"--config '{file}' is not valid ({e.Message}); it must be a JSON file of the form {Form}.");
        }
    }

    /// <summary>Where the groups stand.</summary>
    public static IReadOnlyList<string> Groups(IConfigurationRoot configuration)
    {
        var groups = new List<IConfigurationSection>();
        Collect(configuration, groups);
        return [.. groups.Select(static g => g.Path)];
    }

    private static IConfigurationSection OnlyGroup(IConfigurationRoot configuration, string file)
    {
        var groups = new List<IConfigurationSection>();
        Collect(configuration, groups);
        return groups switch
        {
            [] => throw new UsageException($"--config '{file}' has no group; it must be of the form {Form}."),
            [var only] => only,
            _ => throw new UsageException($"--config '{file}' has several groups; choose one with --section: {Names(groups)}."),
        };
    }

    private static IConfigurationSection Group(IConfigurationRoot configuration, string file, string path)
    {
        var section = configuration.GetSection(path);
        if (section.GetChildren().Any())
        {
            return section;
        }

        var groups = new List<IConfigurationSection>();
        Collect(configuration, groups);
        throw new UsageException(groups.Count == 0
            ? $"--section is '{path}', and '{file}' has no group at all; it must be of the form {Form}."
            : $"--section is '{path}', and '{file}' has nothing there; it must be one of {Names(groups)}.");
    }

    /// <summary>A group is what has endpoints, wherever it stands; the systems of replication have some as well and are none.</summary>
    private static void Collect(IConfiguration at, List<IConfigurationSection> groups)
    {
        foreach (var child in at.GetChildren())
        {
            if (child.Path.Equals(ReplicationFile.Section, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (child.GetSection("Endpoints").GetChildren().Any())
            {
                groups.Add(child);
            }
            else
            {
                Collect(child, groups);
            }
        }
    }

    private static string Names(List<IConfigurationSection> groups) => string.Join(", ", groups.Select(static g => g.Path));
}
