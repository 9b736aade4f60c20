using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Failover.Client.Benchmarks;
using Perfolizer.Horology;

string? file;
try
{
    (file, args) = Results.FileOf(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

// In this process: a build of its own for each benchmark would need packages that not every source has.
// As many iterations as fit into ten minutes with every column; the command line can ask for others.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(200))
    .WithWarmupCount(4)
    .WithIterationCount(10);
var config = ManualConfig.CreateMinimumViable()
    .AddJob(job.AsDefault())
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddFilter(new SimpleFilter(Comparison.IsAsked))
    .AddColumn(StatisticColumn.Median)
    .HideColumns(Column.Mean, Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"))
    .WithOption(ConfigOptions.DisableLogFile, true);

Type[] questions =
[
    typeof(HealthyBenchmark), typeof(DeadPrimaryBenchmark), typeof(FailedOverBenchmark), typeof(RejectedBenchmark),
    typeof(PostBenchmark), typeof(CallbackBenchmark), typeof(TelemetryBenchmark), typeof(ContentionBenchmark),
];
var summaries = BenchmarkRunner.Run(questions, config, args);
var budget = await Budget.TableOfAsync(summaries);
Console.WriteLine(budget);
if (file is not null)
{
    Results.Write(file, summaries, budget, args);
}

return 0;
