namespace Quickstart;

/// <summary>The words behind the command, taken apart into options and their values.</summary>
internal static class CommandLine
{
    private static readonly string[] Flags = ["--json"];
    private static readonly string[] WithValue =
        ["--fault", "--duration", "--rate", "--config", "--group", "--path", "--method", "--body"];

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and flags, each at most once.</summary>
    public static Dictionary<string, string> Split(IReadOnlyList<string> words)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            var parts = words[i].Split('=', 2);
            var name = parts[0];
            string value;
            if (Flags.Contains(words[i]))
            {
                value = "";
            }
            else if (!WithValue.Contains(name))
            {
                throw new UsageException($"'{words[i]}' is not an option; allowed are {string.Join(", ", WithValue)}, {string.Join(", ", Flags)} and --help.");
            }
            else if (parts.Length == 2)
            {
                value = parts[1];
            }
            else if (i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = words[++i];
            }
            else
            {
                throw new UsageException($"{name} needs a value, as in '{name} {Example(name)}'.");
            }

            if (!options.TryAdd(name, value))
            {
                throw new UsageException($"{name} is given twice; give it once.");
            }
        }

        return options;
    }

    private static string Example(string name) => name switch
    {
        "--fault" => "hang",
        "--duration" => "20",
        "--rate" => "200",
        "--config" => "endpoints.json",
        "--group" => "Language",
        "--path" => "/health",
        "--method" => "POST",
        _ => "body.json",
    };
}
