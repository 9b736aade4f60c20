namespace Failover.Client.Testing;

/// <summary>
/// Regions in memory that fail as scripted, wherever an <see cref="HttpMessageHandler"/> goes: the primary handler of a
/// client of <c>IHttpClientFactory</c>, the inner handler of a delegating handler, or below an <see cref="HttpClient"/>.
/// </summary>
/// <example>
/// <code>
/// var clock = new ManualTimeProvider();
/// var regions = new VirtualRegions(clock);
/// regions.Add("westeurope", "https://we.example.net");
/// regions.Add("northeurope", "https://ne.example.net");
/// regions.Script("westeurope:refuse@60s+10m");
/// </code>
/// </example>
/// <remarks>
/// <para>
/// All members may be used from several threads at once. On a <see cref="ManualTimeProvider"/> and one thread without a
/// synchronization context the same calls and the same seed give the same trail, every time: answers that wait are
/// given inside <see cref="ManualTimeProvider.Advance"/>, and nothing is handed to another thread.
/// </para>
/// <para>
/// A fault strikes the requests that arrive while it lasts; what arrived before is answered. A synchronous
/// <see cref="HttpClient.Send(HttpRequestMessage)"/> that has to wait blocks its thread: on a clock that moves when told,
/// another thread has to move it. Disposing does nothing, so that one instance may serve many clients.
/// </para>
/// </remarks>
public sealed class VirtualRegions : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly VirtualWorld _world;
    private VirtualRegion[] _regions = [];

    /// <summary>Creates a world without regions.</summary>
    /// <param name="timeProvider">
    /// The clock of incidents, delays and the trail; <see cref="TimeProvider.System"/> where left out. Times count from
    /// this construction, and are monotonic.
    /// </param>
    /// <param name="seed">Decides every chance: latencies and shares, drawn in the order in which requests arrive.</param>
    public VirtualRegions(TimeProvider? timeProvider = null, int seed = 1) =>
        _world = new VirtualWorld(timeProvider ?? TimeProvider.System, seed);

    /// <summary>Raised when a request has arrived at a region, or was refused there.</summary>
    public event Action<VirtualAttempt>? Started
    {
        add => _world.Trail.Started += value;
        remove => _world.Trail.Started -= value;
    }

    /// <summary>Raised when a request is answered, has failed, or was given up by the client.</summary>
    public event Action<VirtualAttempt>? Ended
    {
        add => _world.Trail.Ended += value;
        remove => _world.Trail.Ended -= value;
    }

    /// <summary>How many attempts <see cref="Trail"/> keeps: the latest ones. Counts go on beyond.</summary>
    /// <value>The default is 10,000; 0 keeps none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MaxTrail
    {
        get => _world.Trail.Limit;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _world.Trail.Limit = value;
        }
    }

    /// <summary>The attempts in the order in which they arrived, those still in flight included: a copy.</summary>
    public IReadOnlyList<VirtualAttempt> Trail => _world.Trail.Snapshot();

    /// <summary>The regions in the order in which they were added.</summary>
    public IReadOnlyList<VirtualRegion> Regions => Array.AsReadOnly(Volatile.Read(ref _regions));

    /// <summary>The region of this name, in any case.</summary>
    /// <param name="name">As given to <see cref="Add"/>.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public VirtualRegion this[string name] =>
        Named(name) ?? throw new KeyNotFoundException($"There is no region '{name}'; {RegionMap.Names(_regions)}.");

    /// <summary>Adds a healthy region.</summary>
    /// <param name="name">A name for answers, scripts and messages, such as <c>westeurope</c>.</param>
    /// <param name="address">
    /// Where it is: <c>scheme://host[:port][/base path]</c>. Requests go to the region whose address they begin with, the
    /// longest base path first.
    /// </param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="ArgumentException">The name or the address is taken or invalid, or an option is out of its range.</exception>
    public VirtualRegion Add(string name, string address, Action<VirtualRegionOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var options = new VirtualRegionOptions();
        configure?.Invoke(options);
        options.Validate(name);
        var region = new VirtualRegion(name, RegionMap.Parse(name, address), options, _world);
        lock (_gate)
        {
            _regions = RegionMap.With(_regions, region);
        }

        return region;
    }

    /// <summary>Adds an incident to the script; incidents in the past or the present count too.</summary>
    /// <param name="incident">What happens to which region, from when to when.</param>
    /// <exception cref="ArgumentException">
    /// There is no such region, another incident of that region overlaps, or a value is out of its range.
    /// </exception>
    public VirtualRegions Script(VirtualIncident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var region = Named(incident.Region)
            ?? throw new ArgumentException($"Incident '{incident}': there is no region '{incident.Region}'; {RegionMap.Names(_regions)}.");
        region.Calendar.Add(incident);
        return this;
    }

    /// <summary>Adds an incident to the script.</summary>
    /// <param name="incident">Such as <c>westeurope:refuse@60s+10m</c>; see <see cref="VirtualIncident.Parse"/>.</param>
    /// <exception cref="FormatException">The text is no incident; the message says what is allowed.</exception>
    /// <exception cref="ArgumentException">There is no such region, or another incident of that region overlaps.</exception>
    public VirtualRegions Script(string incident) => Script(VirtualIncident.Parse(incident));

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<HttpResponseMessage>(cancellationToken)
            : ServeAsync(request, synchronous: false, cancellationToken).AsTask();

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ServeAsync(request, synchronous: true, cancellationToken).AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask<HttpResponseMessage> ServeAsync(HttpRequestMessage request, bool synchronous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var regions = Volatile.Read(ref _regions);
        var region = RegionMap.Find(regions, request.RequestUri) ?? throw TransportErrors.UnknownHost(request.RequestUri, regions);
        var exchange = new VirtualExchange(_world, region, request, synchronous, cancellationToken);
        exchange.Arrive();
        try
        {
            var response = await exchange.ServeAsync().ConfigureAwait(false);
            response.RequestMessage = request;
            exchange.Answered(response);
            return response;
        }
        catch (Exception error)
        {
            exchange.Failed(error);
            throw;
        }
    }

    private VirtualRegion? Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(Volatile.Read(ref _regions), region => string.Equals(region.Name, name, StringComparison.OrdinalIgnoreCase));
    }
}
