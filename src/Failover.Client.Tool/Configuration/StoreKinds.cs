using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The kinds of system there are.</summary>
internal static class StoreKinds
{
    private static readonly string[] Named = ["Names", "ApiVersion"], Documents = ["Documents", "Container"], Resource = ["ResourceId"];

    public static IReadOnlyList<StoreKind> All { get; } =
    [
        new("Language", [.. Named, "TrainingPercentage"], Documents, static p => new LanguageProjectStore(p.Connection, p.Language(LanguageStoreOptions.Text), p.Time)),
        new("Conversations", [.. Named, "TrainingPercentage", "TrainingMode"], Documents, static p => new LanguageProjectStore(p.Connection, p.Language(LanguageStoreOptions.Conversations), p.Time)),
        new("SpeechModels", Named, ["ResourceId", "CopyKey"], static p => new SpeechModelStore(p.Connection, p.Speech(), p.Time)),
        new("SpeechVoices", [], [], static p => new SpeechVoiceStore(p.Connection, p.Time)),
        new("WatsonCollections", [.. Named, "TrainingSetOnly"], [], static p => new WatsonCollectionStore(p.Connection, p.Watson(), p.Time)),
        new("WatsonClassifiers", [.. Named, "TrainingImages"], [], static p => new WatsonClassifierStore(p.Connection, p.Watson(), p.Time)),
        new("OpenAIDeployments", Named, Resource, static p => new OpenAIDeploymentStore(p.Connection, p.Resource(), p.Time)) { IsManaged = true },
        new("FoundryConnections", Named, Resource, static p => new FoundryConnectionStore(p.Connection, p.Resource(), p.Time)) { IsManaged = true },
        new("MachineLearning", Named, Resource, static p => new MachineLearningStore(p.Connection, p.Resource(), p.Time)) { IsManaged = true },
        new("MachineLearningJobs", [.. Named, "Specifications", "Workspace"], Resource, static p => new MachineLearningJobStore(p.Connection, p.Resource(), p.Time)) { IsManaged = true, IsOfSpecifications = true },
    ];

    public static string Names { get; } = string.Join(", ", All.Select(static k => k.Name));

    public static StoreKind? Find(string? name) => All.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
