using Regions.Services;

namespace Regions.MachineLearning;

/// <summary>The words of Machine Learning for how far a job is.</summary>
internal static class JobStatus
{
    public static string Of(Job job) => job.Phase switch
    {
        JobPhase.Waiting => "NotStarted",
        JobPhase.Running => "Running",
        JobPhase.Succeeded => "Completed",
        JobPhase.Failed => "Failed",
        _ => "Canceled",
    };
}
