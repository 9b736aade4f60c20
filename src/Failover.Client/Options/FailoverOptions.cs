namespace Failover.Client;

/// <summary>What you write about a group of interchangeable endpoints. What most applications set stands on top; the rest is grouped.</summary>
/// <remarks>A group copies its options when it is created or reloaded: changing the object afterwards changes nothing.</remarks>
public sealed class FailoverOptions
{
    /// <summary>The longest one attempt may take until the response headers have arrived.</summary>
    /// <value>Default 10 s. More than 0, at most <see cref="TotalTimeout"/>.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest one call may take, all its attempts together.</summary>
    /// <value>Default 30 s. More than 0, at most 1 day.</value>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many failures in a row open the circuit of an endpoint.</summary>
    /// <value>Default 5. From 1 to 1000.</value>
    public int FailureThreshold { get; set; } = 5;

    /// <summary>An address that stands for the group and for no endpoint of it. Clients that insist on <c>https</c>, or that should not know the primary, are pointed there; its path is stripped from every call.
    /// A credential that a caller writes for it reaches only endpoints with <see cref="FailoverEndpointOptions.AcceptsCallerCredential"/>.</summary>
    /// <value>Default <c>https://failover.invalid/</c>, a name that no server can have. An absolute <c>https</c> address without user, query or fragment, on a host and port that no endpoint has.</value>
    public Uri LogicalAddress { get; set; } = new("https://failover.invalid/");

    /// <summary>The endpoints by name. Names are compared without case, so that layered configuration merges one endpoint and never mixes two.</summary>
    public IDictionary<string, FailoverEndpointOptions> Endpoints { get; } =
        new Dictionary<string, FailoverEndpointOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How failures are counted.</summary>
    public DetectionOptions Detection { get; } = new();

    /// <summary>How an endpoint that is out of rotation is tried again.</summary>
    public ProbeOptions Probes { get; } = new();

    /// <summary>How an endpoint that has recovered comes back.</summary>
    public ReturnOptions Return { get; } = new();

    /// <summary>What a call may cost in time and attempts.</summary>
    public BudgetOptions Budget { get; } = new();

    /// <summary>Asking a second endpoint when the first takes unusually long; off by default.</summary>
    public HedgingOptions Hedging { get; } = new();

    /// <summary>How long an endpoint is left alone after it said that it is busy.</summary>
    public ThrottlingOptions Throttling { get; } = new();

    /// <summary>Which calls may be sent a second time.</summary>
    public ReplayOptions Replay { get; } = new();

    /// <summary>What concerns HTTP alone.</summary>
    public FailoverHttpOptions Http { get; } = new();

    /// <summary>What is known of the service, in the order it was chosen.</summary>
    internal ICollection<ServicePreset> Presets { get; } = new List<ServicePreset>();

    /// <summary>The kinds of credential that configuration may name.</summary>
    internal CredentialKinds CredentialKinds { get; set; } = CredentialKinds.Core;

    /// <summary>Adds the endpoint that serves as long as it is healthy (priority 0).</summary>
    /// <param name="name">A short name, seen in logs, metrics and commands.</param>
    /// <param name="address">An absolute <c>http</c> or <c>https</c> address; its path is the base path of every call.</param>
    /// <param name="configure">Sets what else belongs to the endpoint, such as its key.</param>
    /// <exception cref="ArgumentException">The name is empty or taken, or the address cannot be read.</exception>
    public FailoverOptions AddPrimary(string name, string address, Action<FailoverEndpointOptions>? configure = null) =>
        Add(name, ParseAddress(name, address), 0, configure);

    /// <inheritdoc cref="AddPrimary(string, string, Action{FailoverEndpointOptions}?)"/>
    public FailoverOptions AddPrimary(string name, Uri address, Action<FailoverEndpointOptions>? configure = null) =>
        Add(name, address, 0, configure);

    /// <summary>Adds the next endpoint in line: it is asked when all before it are out.</summary>
    /// <inheritdoc cref="AddPrimary(string, string, Action{FailoverEndpointOptions}?)"/>
    public FailoverOptions AddSecondary(string name, string address, Action<FailoverEndpointOptions>? configure = null) =>
        Add(name, ParseAddress(name, address), NextPriority(), configure);

    /// <inheritdoc cref="AddSecondary(string, string, Action{FailoverEndpointOptions}?)"/>
    public FailoverOptions AddSecondary(string name, Uri address, Action<FailoverEndpointOptions>? configure = null) =>
        Add(name, address, NextPriority(), configure);

    private FailoverOptions Add(string name, Uri address, int priority, Action<FailoverEndpointOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(address);
        var endpoint = new FailoverEndpointOptions { Address = address, Priority = priority };
        configure?.Invoke(endpoint);
        if (!Endpoints.TryAdd(name, endpoint))
        {
            throw new ArgumentException($"Endpoints: the name '{name}' is used twice; every endpoint needs a name of its own (case does not count).", nameof(name));
        }

        return this;
    }

    private int NextPriority() => Endpoints.Values.Select(static e => e.Priority).DefaultIfEmpty(0).Max() + 1;

    private static Uri ParseAddress(string name, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)
            ? uri
            : throw new ArgumentException(FailoverOptionsValidator.AddressMessage(name, address), nameof(address));
    }
}
