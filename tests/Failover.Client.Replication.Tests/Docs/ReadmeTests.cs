using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Failover.Client.Replication.Tests.Docs;

/// <summary>What the README of the package shows compiles, and what it says of defaults is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    private static readonly string Readme = File.ReadAllText(Path.Combine(Root(), "src", "Failover.Client.Replication", "README.md"));

    private static readonly string[] All = [.. CodeBlock().Matches(Readme).Select(static m => m.Groups[1].Value)];

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(int number)
    {
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(Surroundings.Replace("BLOCK", All[number], StringComparison.Ordinal))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void Defaults_AreWhatTheOptionsSay()
    {
        var options = new ReplicationOptions { StateDirectory = "x" };

        Assert.Contains($"| `ExpiryNotice` | {options.ExpiryNotice.TotalDays} days |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| `MaxConcurrentCopies` | {options.MaxConcurrentCopies} |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| `PollInterval`, `MaxPollInterval` | {options.PollInterval.TotalSeconds} s, {options.MaxPollInterval.TotalSeconds} s |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| `StepTimeout` | {options.StepTimeout.TotalHours} h |", Readme, StringComparison.Ordinal);
        Assert.Contains($"| {new ServiceLimits().Patience.TotalMinutes} min |", Readme, StringComparison.Ordinal);
        Assert.False(options.AllowBilled || options.Overwrite);
    }

    [Fact]
    public void Findings_AreAllExplained() => Assert.All(Enum.GetNames<ReplicaFindingKind>(), static name => Assert.Contains($"| `{name}` |", Readme, StringComparison.Ordinal));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Failover.Client.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests must run from inside the repository.");
        }

        return folder;
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // What a reader would have around the block.
    private const string Surroundings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Threading; using System.Threading.Tasks;
        using Failover.Client; using Failover.Client.Replication; using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection;

        static class Reader
        {
            static WebApplicationBuilder builder = null!; static IServiceCollection services = null!; static string keyWe = null!, keyNe = null!, speechWe = null!, openAIWe = null!, openAINe = null!;
            static Uri westAddress = null!, northAddress = null!, westContainer = null!, northContainer = null!;
            static ReplicaConnection west = null!, north = null!; static Replicator replicator = null!; static CancellationToken ct;

            static async Task Read()
            {
                await Task.Yield();
        BLOCK
            }
        }
        """;
}
