namespace Failover.Client.Tool;

internal static class IncidentDrawing
{
    public static string Draw(SimulationReport report) => "<svg/>" + report.Seed;
}
