namespace Regions.Watson;

/// <summary>An image as a form brought it: by content or by address.</summary>
internal sealed record ReceivedImage(string Name, byte[] Content, string? Url)
{
    private static readonly byte[][] Beginnings =
        [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A]];

    /// <summary>Whether it begins as one of the known formats does; what is behind an address is taken on trust.</summary>
    public bool IsImage => Url is not null || Array.Exists(Beginnings, start => Content.AsSpan().StartsWith(start));

    /// <summary>Every image of a form; archives are opened.</summary>
    public static List<ReceivedImage> ReadAll(IFormCollection form, string urlField)
    {
        var images = new List<ReceivedImage>();
        foreach (var file in form.Files.GetFiles("images_file"))
        {
            if (ZippedImages.Read(file) is { } archive)
            {
                images.AddRange(archive.Select(static entry => new ReceivedImage(entry.Name, entry.Content, null)));
            }
            else
            {
                using var content = new MemoryStream();
                file.CopyTo(content);
                images.Add(new ReceivedImage(file.FileName, content.ToArray(), null));
            }
        }

        images.AddRange(form[urlField].Where(static url => url is { Length: > 0 }).Select(static url => new ReceivedImage(url!, [], url)));
        return images;
    }
}
