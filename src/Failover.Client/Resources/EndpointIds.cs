namespace Failover.Client;

/// <summary>What an endpoint calls the resources of each kind.</summary>
internal sealed class EndpointIds
{
    private readonly Dictionary<string, OfKind> _kinds = new(StringComparer.OrdinalIgnoreCase);

    public EndpointIds(IEnumerable<KeyValuePair<string, string>> resources)
    {
        foreach (var (key, own) in resources)
        {
            if (TrySplit(key, out var kind, out var id))
            {
                if (!_kinds.TryGetValue(kind, out var ids))
                {
                    _kinds[kind] = ids = new OfKind();
                }

                ids.Own[id] = own;
                ids.Logical[own] = id;
            }
        }
    }

    public bool IsEmpty => _kinds.Count == 0;

    public IEnumerable<string> Kinds => _kinds.Keys;

    /// <summary>What is known of one kind; <see langword="null"/> where the endpoint uses the logical ids as they are.</summary>
    public OfKind? Of(string kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>Takes <c>deployment:chat</c> apart. The id may hold further colons.</summary>
    public static bool TrySplit(string key, out string kind, out string id)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        (kind, id) = colon < 0 ? ("", key) : (key[..colon], key[(colon + 1)..]);
        return kind.Length > 0 && id.Length > 0;
    }

    /// <summary>The ids of one kind, from logical to own and back.</summary>
    internal sealed class OfKind
    {
        public Dictionary<string, string> Own { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Logical { get; } = new(StringComparer.Ordinal);
    }
}
