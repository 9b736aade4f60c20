using Regions.Services;

namespace Regions.Speech;

/// <summary>The service's words for how far a job is.</summary>
internal static class SpeechJobs
{
    public static string Status(Job job) => job.Says ?? job.Phase switch
    {
        JobPhase.Waiting => "NotStarted",
        JobPhase.Running => "Running",
        JobPhase.Succeeded => "Succeeded",
        _ => "Failed",
    };
}
