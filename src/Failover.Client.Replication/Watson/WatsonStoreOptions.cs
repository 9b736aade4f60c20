namespace Failover.Client.Replication;

/// <summary>What to know about the classifiers or collections of one instance of Watson Visual Recognition.</summary>
public sealed class WatsonStoreOptions
{
    /// <summary>The version of the interface, a date.</summary>
    /// <value>Default <c>2019-02-11</c>.</value>
    public string Version { get; set; } = "2019-02-11";

    /// <summary>The names of the classifiers or collections that are kept in step.</summary>
    /// <value>Default none: all of them.</value>
    public IList<string> Names { get; } = [];

    /// <summary>For collections: whether images without training data are left out. Nothing is learnt from them.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool TrainingSetOnly { get; set; }

    /// <summary>For classifiers: where the training images of one are kept, by its name, as <see cref="WatsonTrainingImages.KeepAsync"/> wrote them. The service does not give them back.</summary>
    /// <value>Default none: classifiers are compared, and none can be copied.</value>
    public Func<string, IBackupStore>? TrainingImages { get; set; }

    /// <summary>How often and how long the service is asked.</summary>
    /// <value>Default 120 requests a minute that change something and 600 that read.</value>
    public ServiceLimits Limits { get; } = new() { WritesPerMinute = 120, ReadsPerMinute = 600 };

    internal void Validate()
    {
        if (!DateOnly.TryParseExact(Version, "yyyy-MM-dd", out _))
        {
            throw new ArgumentException($"Version is '{Version}'; allowed is a date such as 2019-02-11.");
        }
    }
}
