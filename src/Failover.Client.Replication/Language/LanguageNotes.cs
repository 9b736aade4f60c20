namespace Failover.Client.Replication;

/// <summary>How a Language store calls what it notes of a project.</summary>
internal static class LanguageNotes
{
    /// <summary>The container that a project reads its documents from.</summary>
    public const string Container = "container";

    /// <summary>Before the label of a trained model; the value is its configuration version.</summary>
    public const string Model = "model:";

    /// <summary>Before the label of a model that a deployment uses.</summary>
    public const string Deployed = "deployed:";

    /// <summary>Before the label of a model that a copy has trained here: only such a one may be deleted.</summary>
    public const string Trained = "trained:";

    /// <summary>Before a configuration version; the value is the label of the model that was last trained here with it.</summary>
    public const string Label = "label:";

    /// <summary>What is compared of a deployment.</summary>
    public const string ConfigurationVersion = "training configuration";
}
