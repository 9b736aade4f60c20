using System.IO.Compression;
using Regions.Services;

namespace Regions.Watson;

/// <summary>Archives of images, as classifiers are trained on.</summary>
internal static class ZippedImages
{
    private const int Fewest = 10;

    /// <exception cref="Refusal">The file is no archive, or has fewer than ten images.</exception>
    public static void RequireEnough(IFormFile file)
    {
        var count = Read(file)?.Count ?? throw Wrong($"'{file.Name}' is not a .zip file.");
        if (count < Fewest)
        {
            throw Wrong($"'{file.Name}' has {count} images; at least {Fewest} are needed.");
        }
    }

    /// <summary>Name and content of every entry; null for what is no archive.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)>? Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read);
            return [.. archive.Entries.Select(static entry => (entry.FullName, Bytes(entry)))];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "input_error", message);
}
