using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Reads how far the training of a collection is.</summary>
internal static class CollectionTraining
{
    public static bool IsReady(JsonElement collection) => Says(collection, "ready");

    public static bool IsInProgress(JsonElement collection) => Says(collection, "in_progress");

    /// <summary>Whether the model knows all that is there to be learnt. After a training that failed, the one before it serves on.</summary>
    public static bool IsUpToDate(JsonElement collection) => IsReady(collection) && !Says(collection, "data_changed") && !Says(collection, "latest_failed");

    /// <exception cref="ReplicationException">The service refuses to say.</exception>
    public static OperationState Read(ServiceReply reply)
    {
        if (reply.IsMissing)
        {
            return new OperationState { Phase = OperationPhase.Lost, Text = reply.Words() };
        }

        var collection = reply.Json();
        var (phase, text) = IsInProgress(collection) ? (OperationPhase.Running, "in progress")
            : Says(collection, "latest_failed") ? (OperationPhase.Failed, "failed")
            : IsUpToDate(collection) ? (OperationPhase.Succeeded, "ready")
            // Accepted and not yet shown as begun: to begin again would be charged for twice.
            : (OperationPhase.Running, "not begun");
        var why = collection.Child("training_status").Child("objects").Text("description");
        return new OperationState { Phase = phase, Text = string.IsNullOrEmpty(why) ? text : $"{text}, {why}", RetryAfter = reply.RetryAfter };
    }

    private static bool Says(JsonElement collection, string name) =>
        collection.Child("training_status").Child("objects").Child(name).ValueKind == JsonValueKind.True;
}
