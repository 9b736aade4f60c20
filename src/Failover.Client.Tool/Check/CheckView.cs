using Failover.Client.Replication;
using Failover.Client.Speech;

namespace Failover.Client.Tool;

/// <summary>Says what was found, and counts what is not as it should be.</summary>
internal sealed class CheckView(ToolOutput output)
{
    private int _problems, _warnings;

    /// <summary>Shows a group's endpoints.</summary>
    public void Show(string path, ProbeResult[] results)
    {
        output.Line(path);
        output.Table(["endpoint", "state", "status", "time", "region"], results.Select(static r => new[]
        {
            r.Endpoint, StateOf(r.State), r.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-", TimeText.Length(r.Elapsed), r.Region ?? "-",
        }));
        foreach (var result in results)
        {
            output.Tell("endpoint", ("path", path), ("endpoint", result.Endpoint), ("state", result.State), ("status", result.Status), ("seconds", result.Elapsed), ("region", result.Region));
            if (!result.IsUp)
            {
                Problem(path, result.Endpoint, result.Message!);
            }
        }

        WarnOfRegions(path, [.. results.Select(static r => (r.Endpoint, r.Region))]);
    }

    /// <summary>Shows what keeps voices from being spoken.</summary>
    public void Show(VoiceCheck voices, IReadOnlyList<VoiceFinding> findings)
    {
        var path = voices.Path;
        foreach (var finding in findings)
        {
            Problem(path, finding.Region, finding.Problem);
        }

        output.Tell($"{path}: {(findings.Count == 0 ? "every region has its voices" : "voices are missing")}", "voices", ("path", path), ("isComplete", findings.Count == 0));
        WarnOfRegions(path, voices.Regions);
    }

    /// <summary>Shows what is missing in a region, or old there.</summary>
    public void Show(string path, ReplicaPlan plan)
    {
        FindingView.Show(output, path, plan);
        foreach (var finding in plan.Findings)
        {
            if (finding.IsDrift)
            {
                Problem(path, finding.Endpoint, $"{finding.Item} in {finding.Endpoint}: {finding.Reason}");
            }
            else if (finding.Kind == ReplicaFindingKind.Expiring)
            {
                Warn(path, $"{finding.Item} in {finding.Endpoint}: {finding.Reason}");
            }
        }
    }

    public void Problem(string path, string? endpoint, string message)
    {
        _problems++;
        output.Tell($"problem: {path}: {message}", "problem", ("path", path), ("endpoint", endpoint), ("message", message));
    }

    /// <summary>Says how many there were.</summary>
    /// <returns>Whether there was no problem; a warning is none.</returns>
    public bool End()
    {
        output.Tell(
            (_problems, _warnings) is (0, 0) ? "all is well" : $"problems: {_problems}, warnings: {_warnings}",
            "end",
            ("problems", _problems),
            ("warnings", _warnings));
        return _problems == 0;
    }

    public static string StateOf(ProbeState state) => state switch
    {
        ProbeState.Answers => "answers",
        ProbeState.Busy => "busy",
        ProbeState.Refuses => "refuses its key",
        ProbeState.Fails => "fails",
        _ => "silent",
    };

    private void WarnOfRegions(string path, IReadOnlyList<(string Name, string? Region)> endpoints)
    {
        foreach (var same in endpoints.Where(static e => e.Region is not null).GroupBy(static e => e.Region).Where(static g => g.Skip(1).Any()))
        {
            Warn(path, $"{string.Join(" and ", same.Select(static e => e.Name))} lie in one region, {same.Key}: its loss is the loss of all of them");
        }

        if (endpoints is [var (only, _)])
        {
            Warn(path, $"{only} has nobody to take over from it");
        }
    }

    private void Warn(string path, string message)
    {
        _warnings++;
        output.Tell($"warning: {path}: {message}", "warning", ("path", path), ("message", message));
    }
}
