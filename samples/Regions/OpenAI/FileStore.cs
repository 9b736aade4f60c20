using Regions.Services;

namespace Regions.OpenAI;

/// <summary>The files of a region, by ids that only it knows.</summary>
internal sealed class FileStore(ServiceScope scope)
{
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);

    public IEnumerable<StoredFile> All => _files.Values;

    public StoredFile Add(string name, string purpose, byte[] content)
    {
        var file = new StoredFile($"file-{scope.Ids.Next(32)}", name, purpose, scope.UnixNow(), content);
        _files.Add(file.Id, file);
        return file;
    }

    public StoredFile Find(string id) => _files.GetValueOrDefault(id)
        ?? throw new Refusal(StatusCodes.Status404NotFound, "resourceNotFound", $"File with ID '{id}' not found.");

    public void Remove(string id) => _files.Remove(Find(id).Id);
}
