using System.Globalization;

namespace Quickstart;

/// <summary>What the user asked for, checked before anything is started or sent.</summary>
internal sealed record Arguments
{
    private static readonly string[] OwnOnly = ["--group", "--path", "--method", "--body"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>How long calls are sent, in seconds.</summary>
    public int Duration { get; private init; }

    /// <summary>Calls per second.</summary>
    public int Rate { get; private init; }

    /// <summary>How the primary is killed: one of <see cref="Regions.FaultsByName"/>.</summary>
    public required string Fault { get; init; }

    public bool Json { get; private init; }

    /// <summary>The file that holds the user's own endpoints; <see langword="null"/> for two regions on this machine.</summary>
    public string? Config { get; private init; }

    /// <summary>Which group of that file; <see langword="null"/> for the only one.</summary>
    public string? Group { get; private init; }

    public string Path { get; private init; } = "/";

    public HttpMethod Method { get; private init; } = HttpMethod.Get;

    /// <summary>The file that every call sends.</summary>
    public string? Body { get; private init; }

    public static Arguments Parse(IReadOnlyList<string> words)
    {
        var given = CommandLine.Split(words);
        CheckTogether(given);
        var method = OneOf(given, "--method", Methods, "GET", StringComparison.OrdinalIgnoreCase);
        var body = given.GetValueOrDefault("--body");
        if (body is not null && method is "GET" or "HEAD")
        {
            throw new UsageException($"--body is given and --method is {method}; a body goes with --method POST, PUT, PATCH, DELETE or OPTIONS.");
        }

        return new Arguments
        {
            Duration = Number(given, "--duration", 20, 2, 3600),
            Rate = Number(given, "--rate", 200, 1, 2000),
            Fault = OneOf(given, "--fault", [.. Regions.FaultsByName.Keys], "refuse", StringComparison.Ordinal),
            Json = given.ContainsKey("--json"),
            Config = given.GetValueOrDefault("--config"),
            Group = given.GetValueOrDefault("--group"),
            Path = PathOf(given),
            Method = HttpMethod.Parse(method),
            Body = body,
        };
    }

    private static void CheckTogether(Dictionary<string, string> given)
    {
        var own = given.ContainsKey("--config");
        if (!own && Array.Find(OwnOnly, given.ContainsKey) is { } orphan)
        {
            throw new UsageException($"{orphan} is given without --config; it says what to call at endpoints of your own, and --config FILE says where those are.");
        }

        if (own && given.ContainsKey("--fault"))
        {
            throw new UsageException("--fault and --config are both given; a fault is for the two regions on this machine, endpoints of your own are never broken.");
        }

        if (own && !given.ContainsKey("--path"))
        {
            throw new UsageException("--config is given without --path; give the path to call at your endpoints, as in '--path /health'.");
        }
    }

    private static string PathOf(Dictionary<string, string> given)
    {
        var path = given.GetValueOrDefault("--path", "/");
        // It goes out as it is, so it has to be what may stand on the wire.
        return path.StartsWith('/') && path.All(static c => c is > ' ' and <= '~' and not '#')
            ? path
            : throw new UsageException($"--path is '{path}'; it must begin with / and hold visible ASCII without #, anything else escaped (a blank is %20). It is sent as is.");
    }

    private static int Number(Dictionary<string, string> given, string name, int otherwise, int min, int max) =>
        !given.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : throw new UsageException($"{name} is '{text}'; it must be a whole number from {min} to {max}.");

    private static string OneOf(Dictionary<string, string> given, string name, string[] allowed, string otherwise, StringComparison comparison)
    {
        var text = given.GetValueOrDefault(name, otherwise);
        return Array.Find(allowed, a => a.Equals(text, comparison))
            ?? throw new UsageException($"{name} is '{text}'; it must be one of {string.Join(", ", allowed)}.");
    }
}
