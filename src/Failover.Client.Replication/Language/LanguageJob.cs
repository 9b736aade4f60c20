namespace Failover.Client.Replication;

/// <summary>Reads the state of an authoring job.</summary>
internal static class LanguageJob
{
    /// <exception cref="ReplicationException">The service refuses to say.</exception>
    public static OperationState Read(ServiceReply reply)
    {
        if (reply.IsMissing)
        {
            return new OperationState { Phase = OperationPhase.Lost, Text = reply.Words() };
        }

        var job = reply.Json();
        var status = job.Text("status") ?? "";
        var errors = string.Join("; ", job.Items("errors").Select(static e => $"{e.Text("code")}: {e.Text("message")}"));
        return new OperationState
        {
            // A state that nobody has heard of may yet become one that is known.
            Phase = status switch
            {
                "succeeded" => OperationPhase.Succeeded,
                "failed" or "cancelled" or "partiallyCompleted" => OperationPhase.Failed,
                _ => OperationPhase.Running,
            },
            Text = errors.Length == 0 ? status : $"{status}, {errors}",
            Percent = job.Child("result").Child("trainingStatus").Number("percentComplete"),
            Result = job.Text("resultUrl"),
            RetryAfter = reply.RetryAfter,
        };
    }
}
