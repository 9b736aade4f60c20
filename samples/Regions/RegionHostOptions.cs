namespace Regions;

/// <summary>Which regions there are, and how fast they work.</summary>
public sealed class RegionHostOptions
{
    /// <summary>The names of the regions: 1 to 8, each once, of small letters, digits and dashes.</summary>
    /// <value>The default is <c>westeurope</c> and <c>northeurope</c>.</value>
    public IReadOnlyList<string> Regions { get; set; } = ["westeurope", "northeurope"];

    /// <summary>How long a job takes: zero or more. For its first quarter it waits in a queue.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan JobDuration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a streamed answer pauses before each of its events: zero or more.</summary>
    /// <value>The default is zero.</value>
    public TimeSpan EventDelay { get; set; }

    /// <summary>Speaks TLS, each service with a <see cref="EmulatedService.Certificate"/> of its own.</summary>
    /// <value>The default is false: HTTP/1.1 in the clear.</value>
    public bool Https { get; set; }

    /// <summary>Whether every region starts out with projects and classifiers, as after a replication.</summary>
    /// <value>The default is true; false leaves only what no caller can make, such as model deployments.</value>
    public bool Seeded { get; set; } = true;

    /// <summary>Whether the authoring of Language keeps to its limits: 10 POST and 100 GET requests a minute in each region.</summary>
    /// <value>The default is true.</value>
    public bool AuthoringLimits { get; set; } = true;

    /// <summary>Says whether a storage container holds a document. Where it is set, a training fails that names a document which is not there.</summary>
    /// <value>The default is none: documents are taken to be there.</value>
    public Func<string, string, bool>? HasDocument { get; set; }

    /// <summary>How many requests <see cref="EmulatedService.Requests"/> keeps: the latest ones.</summary>
    /// <value>The default is 1,000.</value>
    public int MaxRecordedRequests { get; set; } = 1_000;

    /// <summary>The clock of jobs, tokens and faults.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The custom speech models of all regions.</summary>
    internal Speech.SpeechModelBook SpeechModels { get; } = new();

    internal void Validate()
    {
        if (Regions.Count is < 1 or > 8)
        {
            throw new ArgumentException($"Regions has {Regions.Count} names; allowed are 1 to 8.");
        }

        foreach (var name in Regions)
        {
            if (name.Length == 0 || name.Any(static c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
            {
                throw new ArgumentException($"Regions: '{name}' is not a name; allowed are small letters, digits and dashes.");
            }
        }

        if (Regions.Distinct(StringComparer.Ordinal).Count() != Regions.Count)
        {
            throw new ArgumentException("Regions: a name stands there twice; each may be given once.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(JobDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(EventDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRecordedRequests);
    }
}
