namespace Failover.Client.Replication;

/// <summary>How the Watson stores call what they note.</summary>
internal static class WatsonNotes
{
    public const string Collection = "collection", Classifier = "classifier", Image = "image";

    public const string Description = "description", Created = "created";

    /// <summary>What is compared of a model.</summary>
    public const string State = "state", Ready = "ready";

    /// <summary>IBM's own classifiers, the same in every instance.</summary>
    public static bool IsBuiltIn(string id) => id is "default" or "food" or "explicit";
}
