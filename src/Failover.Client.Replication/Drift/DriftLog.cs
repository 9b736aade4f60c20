using Microsoft.Extensions.Logging;

namespace Failover.Client.Replication;

/// <summary>Every message of the drift check. Keys and signatures are never logged.</summary>
internal static partial class DriftLog
{
    [LoggerMessage(200, LogLevel.Information, "Drift check {Check}: every region is in step, {Count} items")]
    public static partial void InStep(ILogger logger, string check, int count);

    [LoggerMessage(201, LogLevel.Warning, "Drift check {Check}: {Service} {Item} in {Endpoint} is {Kind}: {Reason}")]
    public static partial void Found(ILogger logger, string check, string service, ReplicaItem item, string endpoint, ReplicaFindingKind kind, string reason);

    [LoggerMessage(202, LogLevel.Error, "Drift check {Check} could not be made: {Error}")]
    public static partial void NotMade(ILogger logger, string check, string error);

    [LoggerMessage(203, LogLevel.Error, "Drift check {Check}: a listener of its reports threw")]
    public static partial void ListenerThrew(ILogger logger, string check, Exception exception);

    public static void Tell(ILogger logger, string check, ReplicaDriftReport report)
    {
        if (report.Error is { } error)
        {
            NotMade(logger, check, error);
            return;
        }

        foreach (var finding in report.Findings.Where(static f => f.Kind != ReplicaFindingKind.InStep))
        {
            Found(logger, check, finding.Service, finding.Item, finding.Endpoint, finding.Kind, finding.Reason);
        }

        if (report.IsInStep)
        {
            InStep(logger, check, report.Findings.Count);
        }
    }
}
