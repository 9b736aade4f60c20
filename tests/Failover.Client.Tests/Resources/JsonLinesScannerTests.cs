using System.Text;

namespace Failover.Client.Tests.Http.Resources;

public sealed class JsonLinesScannerTests
{
    private static readonly ResourcePlace[] Places = [ResourcePlace.JsonLines("model", "file", "body.model")];

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("""{"body":{"model":"a"}}""", "model:a")]
    [InlineData("{\"body\":{\"model\":\"a\"}}\r\n{\"body\":{\"model\":\"b\"}}\n", "model:a model:b")]
    [InlineData("{\"body\":{\"model\":\"a\"}}\n{\"body\":{\"model\":\"no\"}\n\n{\"body\":{\"model\":\"b\"}}", "model:a model:b")] // A line that is no JSON stays as it is.
    public void Scan_Lines_FindsOneIdInEach(string body, string expected) =>
        Assert.All([1, 5, int.MaxValue], piece => Assert.Equal(expected, string.Join(' ', Scan.Find(Make, Encoding.UTF8.GetBytes(body), piece))));

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1000)]
    public async Task Map_Lines_ChangesTheIdsAndNothingElse(int piece)
    {
        var body = string.Concat(Enumerable.Range(0, 200).Select(static i => $"{{ \"custom_id\":\"{i}\", \"body\":{{\"model\" : \"chat\",\"x\":\"chat\"}}}}{(i % 3 == 0 ? "\r\n" : "\n")}{(i == 77 ? "{broken\n" : "")}"));

        var (before, passing) = await Scan.MapAsync(Make, Encoding.UTF8.GetBytes(body), static _ => "gpt4o-north", piece);

        Assert.Equal(body.Replace("\"model\" : \"chat\"", "\"model\" : \"gpt4o-north\"", StringComparison.Ordinal), Encoding.UTF8.GetString(before));
        Assert.Equal(before, passing);
    }

    private static JsonLinesScanner Make(List<FoundId> found) => new(Places, found);
}
