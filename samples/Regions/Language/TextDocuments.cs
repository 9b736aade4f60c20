using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Language;

/// <summary>The documents of a request, within the service's limits.</summary>
internal sealed record TextDocuments(IReadOnlyList<(string Id, string Text)> All)
{
    private const int Most = 25;
    private const int Longest = 125_000;

    public static TextDocuments Read(JsonObject body)
    {
        var documents = (body.Object("analysisInput") ?? throw Wrong("'analysisInput' is missing.")).Objects("documents");
        if (documents.Length is < 1 or > Most)
        {
            throw Wrong($"'documents' has {documents.Length} entries; allowed are 1 to {Most}.");
        }

        var read = documents.Select(static d => (Id: d.RequiredText("id"), Text: d.Text("text") ?? "")).ToArray();
        if (read.Select(static d => d.Id).Distinct(StringComparer.Ordinal).Count() != read.Length)
        {
            throw Wrong("Two documents have the same 'id'.");
        }

        return read.Sum(static d => d.Text.Length) <= Longest
            ? new TextDocuments(read)
            : throw Wrong($"The documents are longer than {Longest} characters in all.");
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);
}
