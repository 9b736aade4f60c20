using System.Globalization;

namespace Regions;

/// <summary>The words behind the command.</summary>
internal sealed class CommandLine
{
    public const string Help =
        """
        Emulated regions on this machine: Language, Azure OpenAI, Machine Learning, Watson Visual Recognition and Speech.

          --regions A,B      their names (default: westeurope,northeurope)
          --job-seconds N    how long a job takes, 0 to 3600 (default: 2)
          --event-ms N       pause before each event of a streamed answer, 0 to 60000 (default: 30)
          --for-seconds N    ends after so long, 1 to 86400 (default: at Ctrl+C)
          --https            TLS, with a certificate that nobody trusts yet
          --empty            no projects and no classifiers at the start
        """;

    /// <summary>Why the words cannot be followed; null where they can.</summary>
    public string? Complaint { get; private set; }

    /// <summary>When to end; null for at Ctrl+C.</summary>
    public TimeSpan? Duration { get; private set; }

    public RegionHostOptions Options { get; } = new() { EventDelay = TimeSpan.FromMilliseconds(30) };

    public static CommandLine Parse(IReadOnlyList<string> words)
    {
        var line = new CommandLine();
        for (var i = 0; i < words.Count && line.Complaint is null; i++)
        {
            var parts = words[i].Split('=', 2);
            if (words[i] is "--https" or "--empty")
            {
                line.Options.Https |= words[i] == "--https";
                line.Options.Seeded &= words[i] != "--empty";
            }
            else if (parts.Length == 2 || i + 1 < words.Count)
            {
                line.Take(parts[0], parts.Length == 2 ? parts[1] : words[++i]);
            }
            else
            {
                line.Complaint = $"'{words[i]}' is no option, or lacks its value; see --help.";
            }
        }

        return line;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "--regions":
                Options.Regions = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                break;
            case "--job-seconds":
                Options.JobDuration = TimeSpan.FromSeconds(Number(name, value, 0, 3600));
                break;
            case "--event-ms":
                Options.EventDelay = TimeSpan.FromMilliseconds(Number(name, value, 0, 60_000));
                break;
            case "--for-seconds":
                Duration = TimeSpan.FromSeconds(Number(name, value, 1, 86_400));
                break;
            default:
                Complaint = $"'{name}' is not an option; see --help.";
                break;
        }
    }

    private int Number(string name, string value, int least, int most)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Complaint = $"{name} is '{value}'; allowed is a whole number from {least} to {most}.";
        return least;
    }
}
