using System.CommandLine;
using System.Globalization;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover watch</c>: how are the endpoints of a configuration now?</summary>
internal sealed class WatchCommand(Surroundings around)
{
    private const string Example = "failover watch --config failover.json";

    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100), Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromHours(1);
    private static readonly Option<string> Interval = new("--interval") { HelpName = "TIME", Description = "the time from one question to the next", DefaultValueFactory = static _ => "5s" };
    private static readonly Option<string?> Count = new("--count") { HelpName = "NUMBER", Description = "how often each endpoint is asked; until Ctrl-C where left out" };

    public Command Create()
    {
        var command = new ToolCommand(
            "watch",
            "Asks every endpoint with its own key again and again, and shows how they are, until Ctrl-C. With --count it ends with 0 where all are up at the end and 3 where one is not.",
            Example,
            "failover watch --config failover.json --section Failover:Language --interval 10s",
            "failover watch --config failover.json --count 3 --json")
        {
            SharedOptions.Config, SharedOptions.Section, Interval, Count, SharedOptions.Timeout, SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = SharedOptions.ConfigOf(parsed, Example);
        var interval = SharedOptions.TimeOf(parsed, Interval, Shortest, Longest);
        var timeout = SharedOptions.TimeOf(parsed, SharedOptions.Timeout, ShortestTimeout, Longest);
        var count = CountOf(parsed.GetValue(Count));
        var configuration = ValueReferences.Load(file, around);
        var section = parsed.GetValue(SharedOptions.Section);
        ProbedGroup[] speech = [.. SpeechFile.Sections(configuration, section).Select(s => ProbedGroup.OpenSpeech(s, timeout, around))];
        ProbedGroup[] groups = section is not null && speech.Length > 0 ? speech : [.. ProbedGroup.Open(configuration, file, section, timeout, around), .. speech];
        try
        {
            if (groups.Length == 0)
            {
                throw new UsageException($"--config '{file}' has nothing to watch; it must hold a group with Endpoints, or speech with Regions.");
            }

            var endpoints = groups.SelectMany(static g => g.Probes.Select(p => (Probe: p, Seen: new WatchedEndpoint(g.Path, p.Name)))).ToArray();
            var view = new WatchView(ToolOutput.Of(parsed, around), [.. endpoints.Select(static e => e.Seen)], around.Time);
            return await view.RunAsync(() => WatchAsync(endpoints, view, interval, count, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            foreach (var group in groups)
            {
                group.Dispose();
            }
        }
    }

    private async Task<int> WatchAsync((EndpointProbe Probe, WatchedEndpoint Seen)[] endpoints, WatchView view, TimeSpan interval, int? count, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var results = await Task.WhenAll(endpoints.Select(e => e.Probe.AskAsync(cancellationToken))).ConfigureAwait(false);
            for (var i = 0; i < results.Length; i++)
            {
                view.Take(endpoints[i].Seen, results[i]);
            }

            view.Refresh();
            if (round == count)
            {
                return Array.TrueForAll(results, static r => r.IsUp) ? ExitCode.Done : ExitCode.Drifted;
            }

            await Task.Delay(interval, around.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static int? CountOf(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 ? count
        : throw new UsageException($"--count is '{text}'; it must be a whole number of 1 or more.");
}
