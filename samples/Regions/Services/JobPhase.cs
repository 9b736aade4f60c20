namespace Regions.Services;

/// <summary>How far a job is; each service has words of its own for these.</summary>
internal enum JobPhase
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
