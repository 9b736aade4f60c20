using System.Collections.Frozen;

namespace Failover.Client;

/// <summary>What can be said more about a place. Each gives a place of its own and leaves this one as it is.</summary>
public sealed partial class ResourcePlace
{
    /// <summary>Several ids stand there, with commas between them.</summary>
    /// <exception cref="InvalidOperationException">The place is not in a query, a header or a form.</exception>
    public ResourcePlace Joined() => Type is ResourcePlaceType.Query or ResourcePlaceType.Header or ResourcePlaceType.Form
        ? Copy(static p => p.IsJoined = true)
        : throw new InvalidOperationException($"'{this}' cannot hold several ids; only a query, a header or a form field can.");

    /// <summary>Ids come back there as well: the application gets the logical ones.</summary>
    /// <exception cref="InvalidOperationException">The place is not in a header or in JSON.</exception>
    public ResourcePlace InAnswers() => Type is ResourcePlaceType.Header or ResourcePlaceType.Json or ResourcePlaceType.JsonKey
        ? Copy(static p => p.IsInAnswers = true)
        : throw new InvalidOperationException($"'{this}' cannot be in an answer; only a header, a JSON string or a JSON key can.");

    /// <summary>Ids come back there and are never sent there.</summary>
    /// <exception cref="InvalidOperationException">The place is not in a header or in JSON.</exception>
    public ResourcePlace OnlyInAnswers()
    {
        var place = InAnswers();
        place.IsInRequests = false;
        return place;
    }

    /// <summary>Ids that are the same everywhere stand there too, such as public voices: what no endpoint maps goes out as it is.</summary>
    public ResourcePlace Open() => Copy(static p => p.IsOpen = true);

    /// <summary>These ids are the same everywhere and are never mapped.</summary>
    /// <param name="ids">The ids.</param>
    public ResourcePlace BuiltIn(params string[] ids)
    {
        var place = Copy(static _ => { });
        place.BuiltInIds = ids.ToFrozenSet(StringComparer.Ordinal);
        return place;
    }

    /// <summary>Only in calls to these paths.</summary>
    /// <param name="patterns">Neighbouring segments, written as for <see cref="Path"/>, without <c>{id}</c>.</param>
    public ResourcePlace On(params string[] patterns)
    {
        var place = Copy(static _ => { });
        place.Only = Array.ConvertAll(patterns, PathPattern.WithoutId);
        return place;
    }

    /// <summary>Never in calls to these paths.</summary>
    /// <param name="patterns">Neighbouring segments, written as for <see cref="Path"/>, without <c>{id}</c>.</param>
    public ResourcePlace NotOn(params string[] patterns)
    {
        var place = Copy(static _ => { });
        place.Never = Array.ConvertAll(patterns, PathPattern.WithoutId);
        return place;
    }

    /// <summary>Gives kind and place, such as <c>deployment in Path deployments/{id}</c>.</summary>
    public override string ToString() => $"{Kind} in {Type} {Name}{(Attribute is null ? "" : $"@{Attribute}")}";

    internal bool IsBuiltIn(string id) => BuiltInIds.Contains(id);

    /// <summary>Whether a call to this path can carry the id.</summary>
    internal bool AppliesTo(ReadOnlySpan<char> path) => (Only.Length == 0 || Matches(Only, path)) && !Matches(Never, path);

    private static bool Matches(PathPattern[] patterns, ReadOnlySpan<char> path)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Find(path, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private ResourcePlace Copy(Action<ResourcePlace> change)
    {
        var copy = (ResourcePlace)MemberwiseClone();
        change(copy);
        return copy;
    }
}
