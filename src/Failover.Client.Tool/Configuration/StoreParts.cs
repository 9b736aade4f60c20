using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>What a store is made of.</summary>
internal sealed record StoreParts(SystemSettings System, SystemEndpoint Endpoint, ReplicaConnection Connection, BlobContainer? Documents, TimeProvider Time)
{
    public LanguageStoreOptions Language(string family)
    {
        var options = new LanguageStoreOptions { Family = family, Documents = Documents, ContainerName = Endpoint.Container };
        options.ApiVersion = System.ApiVersion ?? options.ApiVersion;
        options.TrainingMode = System.TrainingMode ?? options.TrainingMode;
        options.TrainingPercentage = System.TrainingPercentage ?? options.TrainingPercentage;
        return With(options, options.Projects);
    }

    public SpeechStoreOptions Speech()
    {
        var options = new SpeechStoreOptions { ResourceId = Endpoint.ResourceId, Key = Endpoint.CopyKey };
        options.ApiVersion = System.ApiVersion ?? options.ApiVersion;
        return With(options, options.Models);
    }

    public WatsonStoreOptions Watson()
    {
        var options = new WatsonStoreOptions { TrainingSetOnly = System.TrainingSetOnly };
        options.Version = System.ApiVersion ?? options.Version;
        if (System.TrainingImages is { } folder)
        {
            options.TrainingImages = name => new BackupFolder(Path.Combine(folder, name));
        }

        return With(options, options.Names);
    }

    public AzureResourceOptions Resource()
    {
        var id = Endpoint.ResourceId ?? throw new UsageException($"{System.Path}:Endpoints:{Endpoint.Name}:ResourceId is missing; it must be an id that begins with /subscriptions/.");
        var options = new AzureResourceOptions { ResourceId = id, ApiVersion = System.ApiVersion };
        return With(options, options.Names);
    }

    private T With<T>(T options, IList<string> names)
    {
        foreach (var name in System.Names)
        {
            names.Add(name);
        }

        return options;
    }
}
