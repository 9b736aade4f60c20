using System.Text;

namespace Failover.Client.Tests.Http.Resources;

public sealed class MultipartScannerTests
{
    private static readonly ResourcePlace[] Places =
    [
        ResourcePlace.Form("classifier", "classifier_ids").Joined(),
        ResourcePlace.Form("collection", "collection_ids"),
        ResourcePlace.JsonLines("model", "file", "body.model"),
    ];

    public static TheoryData<string, string> Forms => new()
    {
        { Form(("classifier_ids", "a,b, c"), ("threshold", "0.5")), "classifier:a classifier:b classifier:c" },
        { Form(("collection_ids", "a"), ("collection_ids", "b")), "collection:a collection:b" },
        { Form(("collection_ids", "a,b")), "collection:a,b" }, // One id: there commas part nothing.
        { Form(("classifier_ids", "")), "" },
        { Form(("classifier_ids", ", ,")), "" },
        { Form(("other", "classifier_ids")), "" },
        { Form(("file", "{\"body\":{\"model\":\"m\"}}\n{\"body\":{\"model\":\"n\"}}")), "model:m model:n" },
        { "preamble\r\n" + Form(("collection_ids", "a")) + "\r\nepilogue", "collection:a" },
        { Form(("collection_ids", "a")).Replace("\"", "", StringComparison.Ordinal), "collection:a" }, // As .NET writes names.
        { "--B  \r\nContent-Type: text/plain\r\ncontent-disposition: form-data; name=\"collection_ids\"\r\n\r\na\r\n--B--", "collection:a" },
        { "--B\r\n\r\nno header\r\n--B\r\nContent-Disposition: form-data; name=\"collection_ids\"\r\n\r\na\r\n--B--\r\n", "collection:a" },
        { "--B\r\nContent-Disposition: form-data; name=\"collection_ids\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n--B--\r\n", "" },
        { Form(("big", "\r\n--A\r\n--\r\n-B\r\n--" + new string('x', 100_000)), ("collection_ids", "a")), "collection:a" },
        { Form(("collection_ids", new string('x', 100_000)), ("classifier_ids", "a")), "classifier:a" }, // No id is that long.
    };

    public static TheoryData<string> Broken => new()
    {
        "", "no form", "--B", "--B\r\n", "--Bother\r\n\r\n--B--",
        Form(("collection_ids", "a"))[..^4], // The last delimiter is cut: more might have followed.
        Form(("collection_ids", "a")).Replace("\r\n", "\n", StringComparison.Ordinal),
        "--B\r\n" + new string('h', 20_000) + "\r\n\r\na\r\n--B--",
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Scan_Form_FindsWhatStandsInTheFields(string body, string expected) =>
        Assert.All(PiecesFor(body), piece => Assert.Equal(expected, string.Join(' ', Scan.Find(Make, Encoding.UTF8.GetBytes(body), piece))));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Scan_ThatIsNoForm_FindsNothing(string body) =>
        Assert.All(PiecesFor(body), piece => Assert.Empty(Scan.Find(Make, Encoding.UTF8.GetBytes(body), piece)));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Map_Form_ChangesTheIdsAndNothingElse(string body, string expected)
    {
        foreach (var piece in PiecesFor(body))
        {
            var same = await Scan.MapAsync(Make, Encoding.UTF8.GetBytes(body), static id => id, piece);
            var mapped = await Scan.MapAsync(Make, Encoding.UTF8.GetBytes(body), static id => id + "-of-north", piece);

            Assert.Equal(body, Encoding.UTF8.GetString(same.Before));
            Assert.Equal(same.Before, same.Passing);
            Assert.Equal(mapped.Before, mapped.Passing);
            Assert.Equal(body.Length + (9 * expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length), mapped.Before.Length);
            Assert.Equal(body, Encoding.UTF8.GetString(mapped.Before).Replace("-of-north", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Settled_FileOfMegabytes_KeepsUpWithIt()
    {
        var scanner = Make([]);
        scanner.Feed("--B\r\nContent-Disposition: form-data; name=images_file\r\n\r\n"u8);
        var before = scanner.Settled;
        for (var i = 0; i < 100; i++)
        {
            scanner.Feed(new byte[80 * 1024]);
        }

        Assert.InRange(before + (100 * 80 * 1024) - scanner.Settled, 0, 100);
    }

    [Fact]
    public void Feed_FileOfManyMegabytes_KeepsWhereEachIdStandsAndNothingElse()
    {
        const int Lines = 20_000;
        var found = new List<FoundId>(Lines);
        var scanner = Make(found);
        using var file = RepeatedStream.Batch(Lines);
        var piece = new byte[80 * 1024];
        scanner.Feed("--B\r\nContent-Disposition: form-data; name=file\r\n\r\n"u8);
        var before = GC.GetAllocatedBytesForCurrentThread();

        while (file.Read(piece, 0, piece.Length) is > 0 and var read)
        {
            scanner.Feed(piece.AsSpan(0, read));
        }

        // A line or a delimiter that a piece ended in; twenty megabytes went by.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        scanner.Feed("\r\n--B--"u8);
        scanner.Complete();
        Assert.False(scanner.IsMalformed);
        Assert.Equal(Lines, found.Count);
    }

    private static MultipartScanner Make(List<FoundId> found) => new("B", Places, found);

    // A byte at a time where that is over soon.
    private static int[] PiecesFor(string body) => body.Length > 10_000 ? [1000, 4096, int.MaxValue] : [1, 2, 3, 13, int.MaxValue];

    private static string Form(params (string Name, string Value)[] parts) =>
        string.Concat(parts.Select(static p => $"--B\r\nContent-Disposition: form-data; name=\"{p.Name}\"\r\n\r\n{p.Value}\r\n")) + "--B--\r\n";
}
