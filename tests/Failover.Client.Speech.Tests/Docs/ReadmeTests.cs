using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;

namespace Failover.Client.Speech.Tests.Docs;

/// <summary>What the README of the package shows compiles, and what it says of defaults is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = Read();

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    public static TheoryData<string> Blocks => [.. CodeBlock().Matches(Text).Select(static m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(string block)
    {
        var declares = block.Contains("var client =", StringComparison.Ordinal);
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(Surroundings.Replace("BLOCK", declares ? block : "SpeechSynthesisClient client = null!;\n" + block, StringComparison.Ordinal))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData(typeof(FailoverSpeechOptions))]
    [InlineData(typeof(SpeechRegionOptions))]
    public void Defaults_AreWhatTheOptionsSayAndLeaveNoneOut(Type type)
    {
        var options = Activator.CreateInstance(type)!;
        var table = Text.Split("Of a region:")[type == typeof(FailoverSpeechOptions) ? 0 : 1];

        foreach (var property in type.GetProperties().Where(static p => p.CanWrite))
        {
            Assert.Contains($"`{property.Name}`", table, StringComparison.Ordinal);
            if (property.GetValue(options) is { } value)
            {
                Assert.Contains($"| `{property.Name}` | {FormattableString.Invariant($"{value}")} |", table, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Configuration_ThatIsShown_Works()
    {
        var json = JsonBlock().Match(Text).Groups[1].Value;
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
        var options = new FailoverSpeechOptions();

        FailoverSpeechOptionsReader.Read(configuration.GetSection("Speech"), options);

        using var speech = new FailoverSpeech(options);
        Assert.Equal(["westeurope", "northeurope"], speech.Group.Endpoints.Select(static e => e.Name));
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ReadmeTests).Assembly.GetManifestResourceStream("README.md")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    // What a reader would have around the block.
    private const string Surroundings = """
        using System; using System.IO; using System.Threading; using System.Threading.Tasks;
        using Failover.Client; using Failover.Client.Speech; using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection;

        interface IBuilder { IConfiguration Configuration { get; } }

        static class Reader
        {
            static IBuilder builder = null!; static IServiceCollection services = null!; static FailoverSpeech speech = null!; static string keyWe = null!, keyNe = null!, ssml = null!, text = null!; static Uri callUrl = null!;
            static Stream player = null!, recording = null!; static CancellationToken ct;

            static async Task Read()
            {
                await Task.Yield();
        BLOCK
            }
        }
        """;
}
