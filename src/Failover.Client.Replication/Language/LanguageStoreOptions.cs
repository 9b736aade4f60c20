namespace Failover.Client.Replication;

/// <summary>What to know about the projects of one Language resource.</summary>
public sealed class LanguageStoreOptions
{
    /// <summary>The projects of text analysis: custom text analytics for health, named entities, classification.</summary>
    public const string Text = "analyze-text";

    /// <summary>The projects of conversational language understanding.</summary>
    public const string Conversations = "analyze-conversations";

    /// <summary>Which projects: <see cref="Text"/> or <see cref="Conversations"/>.</summary>
    /// <value>Default <see cref="Text"/>.</value>
    public string Family { get; set; } = Text;

    /// <summary>The version of the interface.</summary>
    /// <value>Default <c>2023-04-01</c>.</value>
    public string ApiVersion { get; set; } = "2023-04-01";

    /// <summary>The container with the documents of the projects. An export names the documents and does not hold them: they are copied from the primary's container to the secondary's, and the import is told of the secondary's.</summary>
    /// <value>Default none: the projects have no documents.</value>
    public BlobContainer? Documents { get; set; }

    /// <summary>The name of the container, where there is no <see cref="Documents"/> because the storage is kept in step by other means.</summary>
    /// <value>Default that of <see cref="Documents"/>.</value>
    public string? ContainerName { get; set; }

    /// <summary>The names of the projects that are kept in step.</summary>
    /// <value>Default none: all of them.</value>
    public IList<string> Projects { get; } = [];

    /// <summary>How many of a hundred labelled documents a model is trained with; it is tested with the rest.</summary>
    /// <value>Default 80. From 1 to 99.</value>
    public int TrainingPercentage { get; set; } = 80;

    /// <summary>How models for conversations are trained: <c>standard</c> or <c>advanced</c>. Text analysis knows no such choice.</summary>
    /// <value>Default <c>standard</c>.</value>
    public string TrainingMode { get; set; } = "standard";

    /// <summary>How often and how long the service is asked.</summary>
    public ServiceLimits Limits { get; } = new();

    internal string? Container => ContainerName ?? Documents?.Name;

    internal void Validate()
    {
        if (Family is not (Text or Conversations))
        {
            throw new ArgumentException($"Family is '{Family}'; allowed are '{Text}' and '{Conversations}'.");
        }

        if (TrainingPercentage is < 1 or > 99)
        {
            throw new ArgumentException($"TrainingPercentage is {TrainingPercentage}; allowed is 1 to 99.");
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(ApiVersion);
    }
}
