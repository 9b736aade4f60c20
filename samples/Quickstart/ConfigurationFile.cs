using System.Text.Json;

namespace Quickstart;

/// <summary>The user's own configuration file.</summary>
internal static class ConfigurationFile
{
    private const string Root = "Failover";
    private const string Form = """{ "Failover": { "NAME": { "Endpoints": { ... } } } }""";

    /// <summary>The section of the one group that is meant.</summary>
    public static IConfigurationSection Read(ConfigurationManager configuration, Arguments arguments)
    {
        var file = arguments.Config!;
        try
        {
            using var stream = File.OpenRead(file);
            configuration.AddJsonStream(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--config '{file}' cannot be read ({e.Message}); it must be a JSON file of the form {Form}.");
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new UsageException($"--config '{file}' is not valid ({e.Message}); it must be a JSON file of the form {Form}.");
        }

        return GroupOf(configuration.GetSection(Root).GetChildren().ToArray(), arguments);
    }

    private static IConfigurationSection GroupOf(IConfigurationSection[] groups, Arguments arguments)
    {
        var names = string.Join(", ", groups.Select(static g => g.Key));
        return (groups, arguments.Group) switch
        {
            ([], _) => throw new UsageException($"--config '{arguments.Config}' has no group under \"{Root}\"; it must be of the form {Form}."),
            ([var only], null) => only,
            (_, null) => throw new UsageException($"--config '{arguments.Config}' has several groups under \"{Root}\"; choose one with --group: {names}."),
            (_, var name) => Array.Find(groups, g => g.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"--group is '{name}', and '{arguments.Config}' has no such group under \"{Root}\"; it must be one of {names}."),
        };
    }
}
