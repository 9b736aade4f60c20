namespace SpeechApp.Tests;

/// <summary>A file that is gone when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("speechapp-");

    public TemporaryFile(string content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "regions.json");
        File.WriteAllText(Path, content);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
