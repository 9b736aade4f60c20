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
    private const string Option = "--write";
    private const string Fence = "```";

    /// <summary>Takes the file to write, if there is to be one, out of the arguments.</summary>
    public static (string? File, string[] Others) FileOf(string[] arguments)
    {
        var place = Array.IndexOf(arguments, Option);
        if (place < 0)
        {
            return (null, arguments);
        }

        var file = arguments.ElementAtOrDefault(place + 1);
        return file is not null && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file)))
            ? (file, [.. arguments[..place], .. arguments[(place + 2)..]])
            : throw new ArgumentException($"{Option} is followed by '{file}'; it must be a file in a folder that exists, such as benchmarks/calls.md.");
    }

    public static void Write(string file, IReadOnlyList<Summary> summaries, string budget, IEnumerable<string> otherArguments)
    {
        var tables = summaries.Where(static s => s.Reports.Length > 0).Select(static s => $"## {s.Reports[0].BenchmarkCase.Descriptor.Type.Name}\n\n{TableOf(s)}");
        var text = $"""
            # What a call costs

            How to read it: [README.md](README.md). Made by

            {Fence}
            dotnet run -c Release --project benchmarks/Failover.Client.Benchmarks{Resilience} -- {string.Join(' ', otherArguments.Prepend(file).Prepend(Option).Select(AsTyped))}
            {Fence}

            on

            {Fence}
            {string.Join('\n', Machine(summaries[0]))}
            {Fence}

            ## Budget

            {budget}
            {string.Join('\n', tables)}
            """;
        File.WriteAllText(file, text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    /// <summary>How this build was told to take the columns of Microsoft.Extensions.Http.Resilience.</summary>
    private static string Resilience => typeof(Results).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "HttpResilience").Value switch
    {
        "package" => " -p:HttpResilience=package",
        "path" => " -p:HttpResilience=path -p:HttpResilienceDir=DIR",
        _ => "",
    };

    /// <summary>As a shell takes it, and without the folders of this machine.</summary>
    private static string AsTyped(string argument) =>
        argument.Contains('*', StringComparison.Ordinal) ? $"'{argument}'" : Path.IsPathRooted(argument) ? Path.GetFileName(argument) : argument;

    private static IEnumerable<string> Machine(Summary summary) => summary.HostEnvironmentInfo.ToFormattedString()
        .Append(string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):0.#} GiB of memory"));

    /// <summary>The table alone: what stands above it is the same for all.</summary>
    private static string TableOf(Summary summary)
    {
        var log = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, log);
        return log.GetLog().Split(Fence)[^1].Trim() + "\n";
    }
}
