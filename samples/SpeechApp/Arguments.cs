namespace SpeechApp;

/// <summary>What the user asked for, checked before anything is started or sent.</summary>
internal sealed record Arguments
{
    private const string UsualText = "The region is about to be lost. Another one goes on, with the same voice. Nobody has noticed a thing.";

    private static readonly string[] Names = ["--text", "--out", "--fault", "--config"];

    public required IReadOnlyList<string> Sentences { get; init; }

    /// <summary>The WAV file to write.</summary>
    public required string Out { get; init; }

    /// <summary>What is wrong with the first region: one of <see cref="RegionFaults.ByName"/>.</summary>
    public required string Fault { get; init; }

    /// <summary>The file that holds the user's own regions; <see langword="null"/> for two emulated ones.</summary>
    public string? Config { get; private init; }

    public static Arguments Parse(IReadOnlyList<string> words)
    {
        var given = Split(words);
        if (given.ContainsKey("--config") && given.ContainsKey("--fault"))
        {
            throw new UsageException("--fault and --config are both given; a fault is for the two emulated regions, regions of your own are never broken.");
        }

        var fault = given.GetValueOrDefault("--fault", "voice");
        return new Arguments
        {
            Sentences = SentencesOf(given.GetValueOrDefault("--text", UsualText)),
            Out = FileOf(given.GetValueOrDefault("--out", "hello.wav")),
            Fault = RegionFaults.ByName.ContainsKey(fault) ? fault : throw new UsageException($"--fault is '{fault}'; it must be one of {string.Join(", ", RegionFaults.ByName.Keys)}."),
            Config = given.GetValueOrDefault("--config"),
        };
    }

    private static Dictionary<string, string> Split(IReadOnlyList<string> words)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            var parts = words[i].Split('=', 2);
            var name = parts[0];
            if (!Names.Contains(name))
            {
                throw new UsageException($"'{words[i]}' is not an option; allowed are {string.Join(", ", Names)} and --help.");
            }

            var value = parts.Length == 2 ? parts[1] : i + 1 < words.Count ? words[++i] : throw new UsageException($"{name} needs a value behind it.");
            if (!given.TryAdd(name, value))
            {
                throw new UsageException($"{name} is given twice; give it once.");
            }
        }

        return given;
    }

    private static IReadOnlyList<string> SentencesOf(string text) =>
        SpokenText.SentencesOf(text) is { Count: > 0 } sentences ? sentences : throw new UsageException("--text is empty; it must hold at least one word.");

    private static string FileOf(string path)
    {
        var folder = path.Length == 0 ? null : Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is not null && Directory.Exists(folder) && !Directory.Exists(path)
            ? path
            : throw new UsageException($"--out is '{path}'; it must be a file in a folder that exists.");
    }
}
