namespace Failover.Client;

/// <summary>Who is asked in which order: an immutable list that calls read once and writers swap.</summary>
internal sealed class EndpointOrder
{
    // A client that lives for years through daily reloads should not cost more than this.
    private const int MaxLogicalAddresses = 16;

    // Where an address begins that stands for the whole group; null where that cannot be told from its text.
    private readonly string? _plainBase;
    private readonly AnswerTrail _firstTrail;

    public EndpointOrder(string group, FailoverSettings settings, IEnumerable<FailoverEndpoint> endpoints, EndpointOrder? before = null, FailoverEndpoint? forced = null)
    {
        Group = group;
        Trail = new AnswerTrail(group);
        Settings = settings;
        Forced = forced;
        ByPriority = [.. endpoints.OrderBy(static e => e.Priority).ThenBy(static e => e.Name, StringComparer.Ordinal)];
        Primary = ByPriority[0];
        LogicalAddresses = [.. (before?.LogicalAddresses ?? []).Prepend(settings.Logical).Prepend(Primary.Target).DistinctBy(static a => a.Value).Take(MaxLogicalAddresses)];
        Endpoints = forced is null ? ByPriority : [forced, .. ByPriority.Where(e => e != forced)];
        TierEnds = Array.ConvertAll(Endpoints, e => e == forced ? 1 : Array.FindLastIndex(Endpoints, other => other.Priority == e.Priority && other != forced) + 1);
        _plainBase = Array.Exists(ByPriority, e => e != Primary && e.Target.HasAuthorityOf(Primary.Address)) ? null : Primary.Target.Value;
        First = Endpoints[0];
        FirstIsAlone = TierEnds[0] == 1;
        _firstTrail = Trail.Then(First, AttemptVerdict.Success);
        // A command changes the order and nothing else.
        Resources = before?.Settings == settings ? before.Resources : ResourceMap.Of(settings.Http.ResourcePlaces, ByPriority);
        HasCanaries = Array.Exists(Endpoints, static e => e.Canary > 0);
        IsPlainHttp = settings.Http is { AttemptPipeline: null, Service: null } && Resources is null;
        IsPlain = forced is null && !HasCanaries && !settings.Hedges && settings.Attempt <= settings.Total - settings.Reserve;
    }

    public string Group { get; }

    public FailoverSettings Settings { get; }

    /// <summary>The ways that calls take through these endpoints.</summary>
    public AnswerTrail Trail { get; }

    /// <summary>The way of a call that this endpoint answered at its first attempt.</summary>
    public AnswerTrail TrailOf(FailoverEndpoint endpoint) => endpoint == First ? _firstTrail : Trail.Then(endpoint, AttemptVerdict.Success);

    /// <summary>The endpoint that a command put first, whatever its health.</summary>
    public FailoverEndpoint? Forced { get; }

    /// <summary>As written: the first is the primary.</summary>
    public FailoverEndpoint[] ByPriority { get; }

    /// <summary>As asked.</summary>
    public FailoverEndpoint[] Endpoints { get; }

    /// <summary>The first to be asked.</summary>
    public FailoverEndpoint First { get; }

    /// <summary>Whether it shares its calls with none.</summary>
    public bool FirstIsAlone { get; }

    /// <summary>For each endpoint as asked, where those of its own priority end: they share calls by weight.</summary>
    public int[] TierEnds { get; }

    public bool HasCanaries { get; }

    /// <summary>What each endpoint calls what requests name, if that differs at all.</summary>
    public ResourceMap? Resources { get; }

    /// <summary>Whether a call may go to the first endpoint in rotation without a further thought.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether a request goes out as it is, and its answer comes back as it is.</summary>
    public bool IsPlainHttp { get; }

    /// <summary>The addresses that stand for the whole group: the primary's, the logical one, and those that were either before a reload. A client made earlier still has one of those as its base address.</summary>
    public EndpointAddress[] LogicalAddresses { get; }

    public FailoverEndpoint Primary { get; }

    /// <summary>Whether a request to this address stands for the whole group, as far as can be told without taking the address apart: in the primary's own spelling, and below no other endpoint.</summary>
    public bool StandsForAll(Uri uri)
    {
        var text = uri.OriginalString;
        return _plainBase is { } prefix && text.StartsWith(prefix, StringComparison.Ordinal) && (text.Length == prefix.Length || text[prefix.Length] is '/' or '?');
    }

    // Without a closure: every failure asks.
    public FailoverEndpoint? Find(string name)
    {
        foreach (var endpoint in ByPriority)
        {
            if (string.Equals(endpoint.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return endpoint;
            }
        }

        return null;
    }

    /// <summary>The endpoint of that name, or a sentence that says which there are.</summary>
    public FailoverEndpoint Get(string name, string group) => Find(name)
        ?? throw new ArgumentException($"Group '{group}' has no endpoint '{name}'; it has {string.Join(", ", ByPriority.Select(static e => e.Name))}.", nameof(name));

    public EndpointOrder With(FailoverEndpoint? forced) => new(Group, Settings, ByPriority, this, forced);

    /// <summary>The same order for one call that needs other times.</summary>
    public EndpointOrder With(FailoverSettings settings) => new(Group, settings, ByPriority, this, Forced);

    /// <summary>The cold endpoint whose time has come: it was put first, or nothing before it can take a call or is about to.</summary>
    public FailoverEndpoint? NeedsActivation()
    {
        foreach (var endpoint in Endpoints)
        {
            var circuit = endpoint.Health.Circuit;
            if (circuit.State == EndpointState.Cold)
            {
                return endpoint;
            }

            if (circuit.CanServe || circuit.State is EndpointState.Activating or EndpointState.HalfOpen)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The endpoint that gets calls now: the forced one unless it is yet to be activated, else the first that is in rotation, else one that is back in part, else one that stands by, else none.</summary>
    public FailoverEndpoint? Active() =>
        (Forced is { Health.Circuit.State: not (EndpointState.Cold or EndpointState.Activating) } ? Forced : null)
        ?? Array.Find(Endpoints, static e => e.Health.Circuit.State == EndpointState.Closed)
        ?? Array.Find(Endpoints, static e => e.Health.Circuit.State == EndpointState.Ramping)
        ?? Array.Find(Endpoints, static e => e.Health.Circuit.State == EndpointState.Held);
}
