using System.CommandLine;

namespace Failover.Client.OutageBenchmark;

/// <summary>The words of the program.</summary>
internal static class OutageCommand
{
    /// <summary>The word that makes a process a region; the program starts itself with it.</summary>
    public const string Serve = "serve";

    /// <summary>Asked for something that cannot be done; nothing was run.</summary>
    public const int Refused = 2;

    /// <summary>The user ended it: what a shell reports for Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>What is promised of our client was kept, or was not.</summary>
    private const int Kept = 0, NotKept = 1;

    private static readonly Plan Default = new();
    private static readonly Option<string[]> Faults = Words.Among("--faults", "how the primary is lost", [.. OutageFaults.ByName.Keys]);
    private static readonly Option<string[]> Clients = Words.Among("--clients", "who is compared", Contenders.Names);
    private static readonly Option<int> Rate = Words.Number("--rate", "calls a second", Default.Rate, 20, 2_000);
    private static readonly Option<int> Outage = Words.Number("--outage", "seconds without the primary", (int)Default.Outage.TotalSeconds, 1, 600);
    private static readonly Option<int> Recovery = Words.Number("--recovery", "seconds to wait at most for the traffic to be back", (int)Default.Recovery.TotalSeconds, 3, 600);
    private static readonly Option<bool> Quick = new("--quick") { Description = "phases of a second: shows that everything works, and no figures worth keeping" };
    private static readonly Option<string?> Write = Words.File("--write", "write the table to a file as well");

    /// <param name="args">What the user asked for.</param>
    /// <param name="output">Gets the table.</param>
    /// <param name="error">Gets the progress, and in one sentence what cannot be done.</param>
    /// <param name="time">Where time comes from; the system where left out.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? time = null)
    {
        var parsed = Create(time ?? TimeProvider.System).Parse(args);
        if (parsed.Errors is [var first, ..])
        {
            error.WriteLine(first.Message);
            return Refused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static RootCommand Create(TimeProvider time)
    {
        var name = new Argument<string>("name");
        var serve = new Command(Serve, "Is a region.") { name };
        serve.Hidden = true;
        serve.SetAction((parsed, _) => RegionServer.RunAsync(parsed.GetValue(name)!));

        var root = new RootCommand("Loses the primary of two servers under an open-loop load, in each way and for each client, and prints what the callers saw. Ends with 1 if what is promised of our client was not kept.")
        {
            Faults, Clients, Rate, Outage, Recovery, Quick, Write, serve,
        };
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed, time, cancellationToken));
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        var plan = new Plan
        {
            Rate = parsed.GetValue(Rate),
            Outage = TimeSpan.FromSeconds(parsed.GetValue(Outage)),
            Recovery = TimeSpan.FromSeconds(parsed.GetValue(Recovery)),
        };
        var isQuick = parsed.GetValue(Quick);
        var (faults, clients) = (parsed.GetValue(Faults)!, parsed.GetValue(Clients)!);
        var progress = parsed.InvocationConfiguration.Error;
        var rehearsal = new Benchmark(plan.Shortened(), time, progress, cancellationToken);
        var rows = await rehearsal.RunAsync(isQuick ? faults : faults[..1], clients);
        if (!isQuick)
        {
            // The first time was for nothing but this: no row pays for the start of the process.
            rows = await new Benchmark(plan, time, progress, cancellationToken).RunAsync(faults, clients);
        }

        var budgets = Budget.Of(rows).ToArray();
        var text = Document.Write(rows[0].Plan, rows, budgets, parsed.Tokens.Select(static t => t.Value));
        await parsed.InvocationConfiguration.Output.WriteAsync(text);
        if (parsed.GetValue(Write) is { } file)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }

        return budgets.All(static b => b.IsMet) ? Kept : NotKept;
    }
}
