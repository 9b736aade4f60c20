using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regions.Speech;

/// <summary>What a batch leaves behind: a file of sound for each document, and a summary.</summary>
internal sealed class SynthesisArchive(OutputFormat format)
{
    private readonly List<(string Name, byte[] Content)> _files = [];

    public void Add(SpokenSound sound) => _files.Add((
        string.Create(CultureInfo.InvariantCulture, $"{_files.Count + 1:D4}.{Ending}"), [.. sound.Header, .. sound.Audio]));

    /// <summary>All of it as a ZIP file.</summary>
    public byte[] ToBytes(string id)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            _files.ForEach(file => Write(archive, file.Name, file.Content));
            Write(archive, "summary.json", JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["jobID"] = id,
                ["status"] = "Succeeded",
                ["results"] = new JsonArray([.. _files.Select(static file => new JsonObject { ["status"] = "Succeeded", ["audioFileName"] = file.Name })]),
            }));
        }

        return bytes.ToArray();
    }

    private string Ending => format switch
    {
        { IsWave: true } => "wav",
        { Encoder: { } encoder } => encoder.Split(' ')[0],
        _ => "pcm",
    };

    private static void Write(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }
}
