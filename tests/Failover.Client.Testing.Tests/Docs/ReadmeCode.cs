using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Failover.Client.Testing.Tests;

/// <summary>The README of the package and the C# in it, compiled with what a reader would have around it.</summary>
internal static partial class ReadmeCode
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static p => MetadataReference.CreateFromFile(p))];

    public static string Text { get; } = Read();

    public static IReadOnlyList<string> Blocks { get; } = [.. CodeBlock().Matches(Text).Select(static match => match.Groups[1].Value)];

    /// <summary>A block that is a test stands in a class, any other in a method called Read.</summary>
    public static Type Compile(string block)
    {
        var members = block.Contains("[Fact]", StringComparison.Ordinal) ? block : $"public static async Task Read() {{ await Task.Yield();\n{block}\n}}";
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText($"{Usings} public sealed class Reader {{\n{members}\n}}")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        Assert.Empty(compilation.Emit(assembly).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(assembly.ToArray()).GetType("Reader")!;
    }

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ReadmeCode).Assembly.GetManifestResourceStream("README.md")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    private const string Usings = """
        using System; using System.Net.Http; using System.Threading; using System.Threading.Tasks; using Failover.Client.Testing;
        using Microsoft.AspNetCore.Mvc.Testing; using Microsoft.AspNetCore.TestHost; using Microsoft.Extensions.DependencyInjection; using Xunit;
        """;
}
