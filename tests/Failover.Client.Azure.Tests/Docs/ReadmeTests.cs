using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Failover.Client.SdkTests.Docs;

/// <summary>What the README of the package shows compiles.</summary>
public sealed partial class ReadmeTests
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    private static readonly string[] All =
        [.. CodeBlock().Matches(Repository.Read("src/Failover.Client.Azure/README.md")).Select(static m => m.Groups[1].Value)];

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(int number)
    {
        var block = All[number];
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(Surroundings.Replace("BLOCK", block, StringComparison.Ordinal))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // What a reader would have around the block.
    private const string Surroundings = """
        using System; using System.ClientModel; using System.Linq; using System.Text; using System.Threading; using System.Threading.Tasks;
        using Azure; using Azure.Core; using Azure.Core.Pipeline; using Azure.Identity; using Failover.Client; using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection; using OpenAI; using OpenAI.Chat;

        class DocumentClientOptions : ClientOptions;

        static class Reader
        {
            static WebApplicationBuilder builder = null!; static IServiceCollection services = null!; static string keyWe = null!, keyNe = null!;
            static FailoverGroup group = null!; static ChatClient chat = null!; static CancellationToken ct;

            static async Task Read()
            {
                await Task.Yield();
        BLOCK
            }
        }
        """;
}
