namespace Quickstart.Tests;

/// <summary>A file that is gone when the test is over.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quickstart-");

    public TemporaryFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, content);
    }

    public TemporaryFile(string name, string content)
        : this(name, System.Text.Encoding.UTF8.GetBytes(content))
    {
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
