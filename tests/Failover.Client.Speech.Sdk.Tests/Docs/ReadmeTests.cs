using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Failover.Client.Speech.Sdk.Tests.Docs;

/// <summary>What the README of the package shows compiles.</summary>
public sealed partial class ReadmeTests
{
    // What a reader would have around the block.
    private const string Surroundings = """
        using System; using System.Threading; using System.Threading.Tasks;
        using Failover.Client.Speech; using Microsoft.CognitiveServices.Speech;

        static class Reader
        {
            static FailoverSpeechOptions options = null!; static FailoverSpeech speech = null!; static CancellationToken ct;

            static async Task Read()
            {
        BLOCK
            }
        }
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    public static TheoryData<string> Blocks
    {
        get
        {
            using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream("README.md")!);
            return [.. CodeBlock().Matches(reader.ReadToEnd()).Select(static m => m.Groups[1].Value)];
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(string block)
    {
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(Surroundings.Replace("BLOCK", block, StringComparison.Ordinal))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
