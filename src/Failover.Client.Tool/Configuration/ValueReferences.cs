using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tool;

/// <summary>Values that stand elsewhere: <c>env:NAME</c> in the environment, <c>-</c> in standard input. A file without keys can be kept with the code.</summary>
internal static class ValueReferences
{
    private const string Variable = "env:", Input = "-";

    /// <summary>Loads a file, puts every value in its place, and remembers which of them must not be printed.</summary>
    /// <exception cref="UsageException">The file cannot be read, or a value is not where it should be.</exception>
    public static IConfigurationRoot Load(string file, Surroundings around)
    {
        var configuration = ConfigurationFile.Load(file);
        var fromInput = new List<string>();
        foreach (var (path, value) in configuration.AsEnumerable().ToArray())
        {
            if (value is Input)
            {
                fromInput.Add(path);
            }
            else if (value is not null && value.StartsWith(Variable, StringComparison.Ordinal))
            {
                around.Secrets.Add(configuration[path] = FromEnvironment(path, value[Variable.Length..], around));
            }
        }

        if (fromInput is [_, _, ..])
        {
            // In which order would nobody remember, and a key must not go to the wrong region.
            throw new UsageException($"{string.Join(" and ", fromInput.Order(StringComparer.Ordinal))} are '-'; only one value may come from standard input, the others as env:NAME.");
        }

        if (fromInput is [var only])
        {
            around.Secrets.Add(configuration[only] = around.Input.ReadLine() is { Length: > 0 } line
                ? line
                : throw new UsageException($"{only} is '-', and standard input is empty; it must hold the value in its first line."));
        }

        around.Secrets.AddFrom(configuration);
        return configuration;
    }

    private static string FromEnvironment(string path, string name, Surroundings around) =>
        around.Variable(name) is { Length: > 0 } value
            ? value
            : throw new UsageException($"{path} is '{Variable}{name}', and the environment has no such variable; set it, or write another name.");
}
