using System.Net.Http.Headers;
using System.Text;

namespace Failover.Client.Testing;

/// <summary>A region in memory; <see cref="VirtualRegions.Add"/> makes it.</summary>
/// <remarks>All members may be used from several threads at once, and while requests are running.</remarks>
public sealed class VirtualRegion
{
    private readonly object _gate = new();
    private readonly VirtualWorld _world;
    private FaultByHand? _byHand;
    private long _attempts;
    private long _wrongKeys;
    private int _inFlight;

    internal VirtualRegion(string name, Uri address, VirtualRegionOptions options, VirtualWorld world)
    {
        (Name, Address, Options, _world) = (name, address, options, world);
        Calendar = new RegionCalendar(name);
        Capacity = new RegionCapacity(options.Capacity, Calendar);
        NameBytes = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The name, as given.</summary>
    public string Name { get; }

    /// <summary>Where the region is, with a slash at the end of the base path.</summary>
    public Uri Address { get; }

    /// <summary>What is wrong with the region by hand, right now and over whatever is scripted; null for as scripted.</summary>
    /// <remarks>
    /// Strikes the requests that arrive from now on. Requests that hang by hand stay so until null is set, whatever fault
    /// comes between, and are answered before the setter returns where nobody hands them to another thread.
    /// </remarks>
    public VirtualFault? Fault
    {
        get => Volatile.Read(ref _byHand)?.Fault;
        set
        {
            FaultByHand? before;
            lock (_gate)
            {
                before = _byHand;
                _byHand = value is null ? null : new FaultByHand(value, before?.Healed ?? new TaskCompletionSource());
            }

            if (value is null)
            {
                before?.Healed.TrySetResult();
            }
        }
    }

    /// <summary>Whether a fault lies on the region at this moment, by hand or as scripted, for all requests or some.</summary>
    public bool IsFaulty => Volatile.Read(ref _byHand) is not null || Calendar.At(_world.Now) is not null;

    /// <summary>How many requests came, those included that were refused.</summary>
    public long AttemptCount => Interlocked.Read(ref _attempts);

    /// <summary>How many requests are neither answered nor failed nor given up.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many requests reached the region without its <see cref="VirtualRegionOptions.Key"/>.</summary>
    public long WrongKeyCount => Interlocked.Read(ref _wrongKeys);

    internal VirtualRegionOptions Options { get; }

    internal RegionCalendar Calendar { get; }

    internal RegionCapacity Capacity { get; }

    internal byte[] NameBytes { get; }

    /// <summary>What lies on the region for this request; the share of an incident is still to be drawn.</summary>
    internal Affliction? AfflictionFor(HttpRequestMessage request, TimeSpan now) =>
        Volatile.Read(ref _byHand) is { } byHand ? new Affliction(byHand.Fault, null, byHand.Healed.Task)
        : Calendar.At(now) is { } incident && incident.Where?.Invoke(request) != false ? new Affliction(incident.Fault, incident, null)
        : null;

    internal void Enter()
    {
        Interlocked.Increment(ref _attempts);
        Interlocked.Increment(ref _inFlight);
    }

    internal void Leave() => Interlocked.Decrement(ref _inFlight);

    internal bool HasKey(HttpRequestHeaders headers)
    {
        if (Options.Key is null
            || (headers.TryGetValues(Options.KeyHeader, out var values) && string.Equals(string.Join(",", values), Options.Key, StringComparison.Ordinal)))
        {
            return true;
        }

        Interlocked.Increment(ref _wrongKeys);
        return false;
    }

    private sealed record FaultByHand(VirtualFault Fault, TaskCompletionSource Healed);
}
