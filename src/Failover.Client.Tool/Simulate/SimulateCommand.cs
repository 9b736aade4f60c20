using System.CommandLine;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover simulate</c>: what would this configuration have done in that outage?</summary>
internal static class SimulateCommand
{
    private static readonly Option<string?> Config = new("--config") { HelpName = "FILE", Description = "the configuration of the application, as JSON; its addresses are never contacted" };
    private static readonly Option<string?> Section = new("--section") { HelpName = "PATH", Description = "which group of it, such as Failover:Language; the only one where left out" };
    private static readonly Option<string[]> Outages = new("--outage") { HelpName = "OUTAGE", Description = "region:fault[:share%]@begin+length, such as westeurope:refuse@60s+10m; may be repeated", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Rate = new("--rps") { HelpName = "NUMBER", Description = "calls a second, all clients together", DefaultValueFactory = static _ => "10" };
    private static readonly Option<string> Duration = new("--duration") { HelpName = "TIME", Description = "for how long calls are begun", DefaultValueFactory = static _ => "30m" };
    private static readonly Option<string> Seed = new("--seed") { HelpName = "NUMBER", Description = "all chance comes from it", DefaultValueFactory = static _ => "1" };
    private static readonly Option<string> Clients = new("--clients") { HelpName = "NUMBER", Description = "how many processes share the load, each finding out for itself", DefaultValueFactory = static _ => "1" };
    private static readonly Option<string> Latency = new("--latency") { HelpName = "TIME[,TIME]", Description = "median of a healthy region, and what 95 of 100 answers stay within", DefaultValueFactory = static _ => "20ms,60ms" };
    private static readonly Option<bool> Json = new("--json") { Description = "print one JSON object instead of text" };
    private static readonly Option<string?> Svg = new("--svg") { HelpName = "FILE", Description = "draw the incident as well" };

    public static Command Create()
    {
        var command = new ToolCommand(
            "simulate",
            "Shows what a configuration would have done in an outage, on a virtual clock and without a network.",
            "failover simulate --config failover.json --outage westeurope:refuse@60s+10m",
            "failover simulate --config failover.json --outage westeurope:503:30%@60s+10m --clients 100 --rps 200 --svg incident.svg")
        {
            Config, Section, Outages, Rate, Duration, Seed, Clients, Latency, Json, Svg,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var words = new SimulateWords(
            parsed.GetValue(Config), parsed.GetValue(Section), parsed.GetValue(Outages) ?? [], parsed.GetValue(Rate)!, parsed.GetValue(Duration)!,
            parsed.GetValue(Seed)!, parsed.GetValue(Clients)!, parsed.GetValue(Latency)!, parsed.GetValue(Svg));
        var plan = SimulateArguments.Read(words);
        var json = parsed.GetValue(Json);
        var report = await ProgressView.RunAsync(plan, isShown: !json && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected, cancellationToken).ConfigureAwait(false);
        if (words.Svg is not null)
        {
            await File.WriteAllTextAsync(words.Svg, IncidentDrawing.Draw(report), cancellationToken).ConfigureAwait(false);
        }

        if (json)
        {
            await output.WriteLineAsync(ReportJson.Write(report)).ConfigureAwait(false);
        }
        else
        {
            ReportText.Write(report, output);
        }

        return ExitCode.Done;
    }
}
