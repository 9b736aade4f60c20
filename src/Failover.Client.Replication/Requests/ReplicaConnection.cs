using System.Net;

namespace Failover.Client.Replication;

/// <summary>The way to one region's service, with its own credential.</summary>
public sealed class ReplicaConnection : IDisposable
{
    // A copy has nowhere else to go: the group is here for the credential alone, and pacing and patience are the store's.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(100), TotalTimeout = TimeSpan.FromSeconds(200);

    private const int Never = 1000;

    private readonly FailoverGroup? _group;

    /// <summary>Makes a connection as the failover options describe the endpoint: with its address, its headers, its credential (kept fresh where it is a token) and its ids. The credential goes to that address and nowhere else.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="transport">What sends; by default sockets, without redirects. Yours to dispose.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The endpoint cannot work; the message names the property and what is allowed.</exception>
    public ReplicaConnection(string name, FailoverEndpointOptions endpoint, HttpMessageHandler? transport = null)
        : this(name, endpoint, transport, timeProvider: null)
    {
    }

    internal ReplicaConnection(string name, FailoverEndpointOptions endpoint, HttpMessageHandler? transport, TimeProvider? timeProvider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(endpoint);
        var options = new FailoverOptions { AttemptTimeout = AttemptTimeout, TotalTimeout = TotalTimeout, FailureThreshold = Never };
        options.Detection.MinimumAttempts = options.Detection.StuckAttempts = 100 * Never;
        options.Detection.RetryDelay = TimeSpan.Zero;
        options.Probes.MisconfiguredDelay = TimeSpan.FromTicks(1);
        options.Http.Classify = static outcome => outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
            ? AttemptVerdict.Neutral
            : HttpVerdicts.Default(outcome);
        // An answer that stops in its middle is a lost one.
        options.Http.BodyIdleTimeout = AttemptTimeout;
        options.Endpoints.Add(name, endpoint);
        _group = new FailoverGroup(options, $"replication {name}", timeProvider);
        var sender = transport ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        Http = new HttpClient(new FailoverHandler(_group) { InnerHandler = sender }, disposeHandler: transport is null) { Timeout = Timeout.InfiniteTimeSpan };
        (Name, Address, Ids) = (name, WithSlash(endpoint.Address!), new IdMap(endpoint.Resources));
    }

    /// <summary>Makes a connection over a client of your own, which puts the credential on every request.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="address">Where the service answers.</param>
    /// <param name="http">The client; yours to dispose.</param>
    /// <param name="ids">What the primary's ids are called there; the same by default.</param>
    public ReplicaConnection(string name, Uri address, HttpClient http, IdMap? ids = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(http);
        (Name, Address, Http, Ids) = (name, WithSlash(address), http, ids ?? new IdMap());
    }

    /// <summary>The endpoint's name.</summary>
    public string Name { get; }

    /// <summary>Where the service answers.</summary>
    public Uri Address { get; }

    /// <summary>What the primary's ids are called there, where they differ.</summary>
    public IdMap Ids { get; }

    internal HttpClient Http { get; }

    /// <summary>Ends the connection; a client of your own stays as it is.</summary>
    public void Dispose()
    {
        if (_group is not null)
        {
            Http.Dispose();
            _group.Dispose();
        }
    }

    /// <summary>An absolute address at this service; one that a service names must be its own.</summary>
    /// <exception cref="ReplicationException">The address leads elsewhere, or nowhere.</exception>
    internal Uri Resolve(string target)
    {
        if (!Uri.TryCreate(Address, target, out var address))
        {
            // Not repeated: it may hold a signature.
            throw new ReplicationException($"{Name} names an address that is none; it is not asked there.");
        }

        return address.Scheme == Address.Scheme && address.Authority == Address.Authority
            ? address
            : throw new ReplicationException($"{Name} names the address {address.GetLeftPart(UriPartial.Path)}, which is not at {Address.Authority}; it is not asked there.");
    }

    private static Uri WithSlash(Uri address) => address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
