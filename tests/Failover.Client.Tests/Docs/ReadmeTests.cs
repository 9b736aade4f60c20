using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Failover.Client.Tests.Docs;

/// <summary>What the READMEs show compiles, and what they claim of defaults is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Files = ["README.md", "src/Failover.Client/README.md"];

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    public static TheoryData<string, int> Blocks
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var file in Files)
            {
                for (var i = 0; i < CodeBlock().Count(Repository.Read(file)); i++)
                {
                    data.Add(file, i);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(string file, int number)
    {
        var block = CodeBlock().Matches(Repository.Read(file))[number].Groups[1].Value;
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(Surroundings.Replace("BLOCK", block, StringComparison.Ordinal))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    // The README's first table of settings is of a group, its second of an endpoint.
    public static TheoryData<object> Tables => [new FailoverOptions(), new FailoverEndpointOptions()];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Defaults_AreWhatTheOptionsSay(object options)
    {
        var rows = RowsOf(options);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(row.Groups[2].Value, DefaultOf(row.Groups[1].Value, options)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Defaults_LeaveNoSettingOut(object options)
    {
        var named = RowsOf(options).Select(static r => r.Groups[1].Value);

        Assert.Equal(Settings(options.GetType(), "").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static List<Match> RowsOf(object options)
    {
        var parts = Repository.Read("README.md").Split("Of an endpoint, beside `Address`");
        return [.. (IEnumerable<Match>)DefaultRow().Matches(parts[options is FailoverOptions ? 0 : 1])];
    }

    private static IEnumerable<string> Settings(Type options, string prefix) => options.GetProperties().SelectMany(property =>
        property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal) ? Settings(property.PropertyType, $"{property.Name}:")
        : property.CanWrite && !typeof(Delegate).IsAssignableFrom(property.PropertyType) && property.Name is not (nameof(FailoverHttpOptions.AttemptPipeline) or nameof(FailoverEndpointOptions.Address)) ? [prefix + property.Name]
        : []);

    private static string DefaultOf(string path, object options)
    {
        object? value = options;
        foreach (var name in path.Split(':'))
        {
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        }

        return FormattableString.Invariant($"{value ?? "none"}");
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\| `([A-Za-z:]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex DefaultRow();

    // What a reader would have around the block.
    private const string Surroundings = """
        using System; using System.Collections.Generic; using System.IO; using System.ClientModel; using System.ClientModel.Primitives; using System.Net.Http; using System.Threading; using System.Threading.Tasks;
        using Failover.Client; using Failover.Client.Testing; using Microsoft.AspNetCore.Builder; using Microsoft.Extensions.Configuration; using Microsoft.Extensions.DependencyInjection;
        using OpenAI; using OpenAI.Chat; using Polly;

        interface IService { ValueTask<string> AskAsync(Uri address, CancellationToken cancellationToken); }

        static class Reader
        {
            static WebApplicationBuilder builder = null!; static IServiceCollection services = null!; static string keyWe = null!, keyNe = null!, json = null!; static byte[] lines = null!;
            static Uri west = null!, north = null!; static FailoverGroup group = null!; static Task DeployAsync(Uri address, CancellationToken token) => Task.CompletedTask; static HttpClient http = null!; static IService state = null!; static CancellationToken ct;

            static async Task Read()
            {
                await Task.Yield();
        BLOCK
            }
        }
        """;
}
