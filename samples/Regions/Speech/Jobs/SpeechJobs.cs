using Regions.Services;

namespace Regions.Speech;

/// <summary>The service's words for how far a job is.</summary>
internal static class SpeechJobs
{
    public static string Status(JobPhase phase) => phase switch
    {
        JobPhase.Waiting => "NotStarted",
        JobPhase.Running => "Running",
        JobPhase.Succeeded => "Succeeded",
        _ => "Failed",
    };
}
