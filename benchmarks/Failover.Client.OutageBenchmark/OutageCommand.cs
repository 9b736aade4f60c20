using System.CommandLine;

namespace Failover.Client.OutageBenchmark;

/// <summary>The words of the program.</summary>
internal static class OutageCommand
{
    /// <summary>The word that makes a process a region; the program starts itself with it.</summary>
    public const string Serve = "serve";

    private static readonly Plan Default = new();
    private static readonly Option<string[]> Faults = Among("--faults", "how the primary is lost", [.. OutageFaults.ByName.Keys]);
    private static readonly Option<string[]> Clients = Among("--clients", "who is compared", Contenders.Names);
    private static readonly Option<int> Rate = Number("--rate", "calls a second", Default.Rate, 20, 2_000);
    private static readonly Option<int> Outage = Number("--outage", "seconds without the primary", (int)Default.Outage.TotalSeconds, 1, 600);
    private static readonly Option<int> Recovery = Number("--recovery", "seconds to wait at most for the traffic to be back", (int)Default.Recovery.TotalSeconds, 3, 600);
    private static readonly Option<bool> Quick = new("--quick") { Description = "phases of a second: shows that everything works, and no figures worth keeping" };
    private static readonly Option<string?> Write = new("--write") { HelpName = "FILE", Description = "write the table to a file as well" };

    public static RootCommand Create()
    {
        var name = new Argument<string>("name");
        var serve = new Command(Serve, "Is a region.") { name };
        serve.Hidden = true;
        serve.SetAction((parsed, _) => RegionServer.RunAsync(parsed.GetValue(name)!));

        var root = new RootCommand("Loses the primary of two servers under an open-loop load, in each way and for each client, and prints what the callers saw. Ends with 1 if what is promised of our client was not kept.")
        {
            Faults, Clients, Rate, Outage, Recovery, Quick, Write, serve,
        };
        root.SetAction(RunAsync);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = new Plan
        {
            Rate = parsed.GetValue(Rate),
            Outage = TimeSpan.FromSeconds(parsed.GetValue(Outage)),
            Recovery = TimeSpan.FromSeconds(parsed.GetValue(Recovery)),
        };
        var isQuick = parsed.GetValue(Quick);
        var (faults, clients) = (parsed.GetValue(Faults)!, parsed.GetValue(Clients)!);
        var rehearsal = new Benchmark(plan.Shortened(), TimeProvider.System, cancellationToken);
        var rows = await rehearsal.RunAsync(isQuick ? faults : faults[..1], clients);
        if (!isQuick)
        {
            // The first time was for nothing but this: no row pays for the start of the process.
            rows = await new Benchmark(plan, TimeProvider.System, cancellationToken).RunAsync(faults, clients);
        }

        var budgets = Budget.Of(rows).ToArray();
        var text = Document.Write(rows[0].Plan, rows, budgets, parsed.Tokens.Select(static t => t.Value));
        Console.Write(text);
        if (parsed.GetValue(Write) is { } file)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }

        return budgets.All(static b => b.IsMet) ? 0 : 1;
    }

    private static Option<string[]> Among(string name, string description, string[] all)
    {
        var option = new Option<string[]>(name) { Description = $"{description}: {string.Join(", ", all)}", DefaultValueFactory = _ => all, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(all);
        return option;
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = "NUMBER", Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var word] && !(int.TryParse(word.Value, out var number) && number >= least && number <= most))
            {
                result.AddError($"{name} is '{word.Value}'; it must be a whole number from {least} to {most}.");
            }
        });
        return option;
    }
}
