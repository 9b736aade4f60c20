using System.Text;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Runs a scanner over a body in pieces, and gives what came out.</summary>
internal static class Scan
{
    /// <summary>What the scanner found: kind and value; nothing where it called the body malformed.</summary>
    public static string[] Find(Func<List<FoundId>, BodyScanner> make, byte[] body, int piece = int.MaxValue)
    {
        var found = new List<FoundId>();
        var scanner = make(found);
        foreach (var bytes in Pieces(body, piece))
        {
            scanner.Feed(bytes);
        }

        scanner.Complete();
        return scanner.IsMalformed ? [] : [.. found.Select(static f => $"{f.Place.Kind}:{f.Value}")];
    }

    /// <summary>The body with each id replaced, by the two ways that there are: looked through before, and while it passes by.</summary>
    public static async Task<(byte[] Before, byte[] Passing)> MapAsync(Func<List<FoundId>, BodyScanner> make, byte[] body, Func<string, string> map, int piece = int.MaxValue)
    {
        var found = new List<FoundId>();
        var scanner = make(found);
        scanner.Feed(body);
        scanner.Complete();
        using var content = new ByteArrayContent(body);
        using var spliced = SplicedContent.Of(content, scanner.IsMalformed ? [] : found, new Writer(map));
        var mapping = new LiveMapping(make, new Writer(map));
        using var passing = new MemoryStream();
        foreach (var bytes in Pieces(body, piece))
        {
            passing.Write(mapping.Feed(bytes).Span);
        }

        passing.Write(mapping.Complete().Span);
        return (await spliced.ReadAsByteArrayAsync(), passing.ToArray());
    }

    public static IEnumerable<byte[]> Pieces(byte[] body, int piece) => body.Length == 0 ? [] : body.Chunk(Math.Min(piece, body.Length));

    private sealed class Writer(Func<string, string> map) : IIdWriter
    {
        public byte[]? BytesFor(in FoundId id) => map(id.Value) is var mapped && mapped == id.Value ? null : Encoding.UTF8.GetBytes(id.Form.Write(mapped));
    }
}
