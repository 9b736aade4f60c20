using Regions.Services;

namespace Regions.Speech;

/// <summary>The custom models of every region: a copy goes from one to another, and no request of a client does.</summary>
/// <remarks>All members may be used from several threads at once.</remarks>
internal sealed class SpeechModelBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Key, RegionIds Ids, List<SpeechModel> Models)> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Region, string SourceResource)> _authorizations = new(StringComparer.Ordinal);

    public void Join(string region, string key)
    {
        lock (_gate)
        {
            _regions[region] = (key, new RegionIds(region, "speech models"), []);
        }
    }

    public static string ResourceOf(string region) =>
        $"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-{region}/providers/Microsoft.CognitiveServices/accounts/speech-{region}";

    /// <summary>The region that a key belongs to; null for a key of none.</summary>
    public string? RegionOf(string key)
    {
        lock (_gate)
        {
            return _regions.FirstOrDefault(r => r.Value.Key == key).Key;
        }
    }

    public SpeechModel[] All(string region)
    {
        lock (_gate)
        {
            return [.. _regions[region].Models];
        }
    }

    public SpeechModel? Find(string region, string id) => Array.Find(All(region), m => m.Id == id);

    public SpeechModel Add(string region, string name, string locale, DateTimeOffset created, DateTimeOffset? deprecated, DateTimeOffset due)
    {
        lock (_gate)
        {
            var (_, ids, models) = _regions[region];
            var model = new SpeechModel { Id = ids.NextGuid(), Name = name, Locale = locale, Created = created, Deprecated = deprecated, Due = due };
            models.Add(model);
            return model;
        }
    }

    public void Remove(string region, string id)
    {
        lock (_gate)
        {
            _regions[region].Models.RemoveAll(m => m.Id == id);
        }
    }

    /// <summary>Lets another resource copy into a region once.</summary>
    public string Authorize(string region, string sourceResource)
    {
        lock (_gate)
        {
            var id = _regions[region].Ids.NextGuid();
            _authorizations.Add(id, (region, sourceResource));
            return id;
        }
    }

    /// <returns>The region that may be copied to; null where nobody allowed it.</returns>
    public string? Take(string authorization, string sourceResource)
    {
        lock (_gate)
        {
            return _authorizations.Remove(authorization, out var found) && found.SourceResource == sourceResource ? found.Region : null;
        }
    }
}
