using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Failover.Client.Benchmarks;

/// <summary>Writes the tables of a run beside the code, with the command that made them and the shape of the machine.</summary>
internal static class Results
{
    public const string Option = "--write";
    private const string Fence = "```";

    public static void Write(IReadOnlyList<Summary> summaries, string budget, IEnumerable<string> arguments)
    {
        var tables = summaries.Where(static s => s.Reports.Length > 0).Select(static s => $"## {s.Reports[0].BenchmarkCase.Descriptor.Type.Name}\n\n{TableOf(s)}");
        var text = $"""
            # What a call costs

            `benchmarks/README.md` says how to read this. Written by

            {Fence}
            dotnet run -c Release --project benchmarks/Failover.Client.Benchmarks{Resilience} -- {string.Join(' ', arguments)}
            {Fence}

            on

            {Fence}
            {string.Join('\n', Machine(summaries[0]))}
            {Fence}

            ## Budget

            {budget}
            {string.Join('\n', tables)}
            """;
        var folder = Directory.CreateDirectory(Path.Combine(Repository(), "benchmarks", "results"));
        File.WriteAllText(Path.Combine(folder.FullName, "calls.md"), text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    /// <summary>How this build was told to take the columns of Microsoft.Extensions.Http.Resilience.</summary>
    private static string Resilience => typeof(Results).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "HttpResilience").Value switch
    {
        "package" => " -p:HttpResilience=package",
        "path" => " -p:HttpResilience=path -p:HttpResilienceDir=DIR",
        _ => "",
    };

    private static IEnumerable<string> Machine(Summary summary) => summary.HostEnvironmentInfo.ToFormattedString()
        .Append(string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0.#} GiB of memory"));

    /// <summary>The table alone: what stands above it is the same for all.</summary>
    private static string TableOf(Summary summary)
    {
        var log = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, log);
        return log.GetLog().Split(Fence)[^1].Trim() + "\n";
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Failover.Client.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The program must run from inside the repository to write its results there.");
        }

        return folder;
    }
}
