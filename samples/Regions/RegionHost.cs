using Regions.Control;
using Regions.Services;

namespace Regions;

/// <summary>Regions on this machine, and a page to see and break them.</summary>
/// <example>
/// <code>
/// await using var host = await RegionHost.StartAsync();
/// var west = host["westeurope"].OpenAI;
/// // ... a client with west.Address and west.Key ...
/// west.Fault = Faults.Refuse;
/// </code>
/// </example>
public sealed class RegionHost : IAsyncDisposable
{
    private readonly List<EmulatedRegion> _regions = [];
    private ControlServer? _control;

    private RegionHost()
    {
    }

    /// <summary>The regions, in the order given.</summary>
    public IReadOnlyList<EmulatedRegion> Regions => _regions;

    /// <summary>Where the page and the control API are.</summary>
    public Uri ControlAddress => _control!.Address;

    /// <summary>How many requests, over all regions, carried a key or token of another region.</summary>
    public long ForeignCredentialCount => _regions.Sum(static r => r.Services.Sum(static s => s.ForeignCredentialCount));

    /// <summary>The region of that name.</summary>
    /// <param name="name">One of <see cref="RegionHostOptions.Regions"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such region.</exception>
    public EmulatedRegion this[string name] =>
        _regions.Find(r => r.Name == name) ?? throw new KeyNotFoundException(
            $"'{name}' is not a region; there are {string.Join(", ", _regions.Select(static r => r.Name))}.");

    /// <summary>Starts every service of every region on free ports of 127.0.0.1.</summary>
    /// <param name="configure">Changes the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static Task<RegionHost> StartAsync(Action<RegionHostOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = new RegionHostOptions();
        configure?.Invoke(options);
        return StartAsync(options, cancellationToken);
    }

    /// <summary>Sets every count of every service to zero.</summary>
    public void ResetCounters()
    {
        foreach (var service in _regions.SelectMany(static r => r.Services))
        {
            service.ResetCounters();
        }
    }

    /// <summary>Closes every port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        foreach (var region in _regions)
        {
            await region.DisposeAsync();
        }
    }

    internal static async Task<RegionHost> StartAsync(RegionHostOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var host = new RegionHost();
        try
        {
            var secrets = new Secrets();
            foreach (var name in options.Regions)
            {
                host._regions.Add(await EmulatedRegion.StartAsync(name, options, secrets, cancellationToken));
            }

            host._control = await ControlServer.StartAsync(host, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
