namespace Failover.Client.Tool;

/// <summary>One system that is kept in step, as it is written.</summary>
internal sealed class SystemSettings(string name, string path)
{
    public string Name => name;

    /// <summary>Where in the file it stands.</summary>
    public string Path => path;

    public StoreKind Kind { get; set; } = null!;

    /// <summary>The application's group whose endpoints it shares, and whose ids it learns.</summary>
    public string? Group { get; set; }

    /// <summary>The names of what is kept in step; all where there are none.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public string? ApiVersion { get; set; }

    public string? TrainingMode { get; set; }

    public int? TrainingPercentage { get; set; }

    public bool TrainingSetOnly { get; set; }

    /// <summary>The folder with training images, a back-up for each classifier.</summary>
    public string? TrainingImages { get; set; }

    /// <summary>The folder with specifications of jobs.</summary>
    public string? Specifications { get; set; }

    /// <summary>The workspace that the specifications name.</summary>
    public string? Workspace { get; set; }

    public Dictionary<string, SystemEndpoint> Endpoints { get; } = new(StringComparer.OrdinalIgnoreCase);
}
