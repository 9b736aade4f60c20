using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;

namespace Failover.Client.Testing;

/// <summary>A region on this machine, on a real socket, that fails in real ways when told.</summary>
/// <example>
/// <code>
/// await using var west = await LocalRegion.StartAsync("westeurope");
/// west.Fault = Faults.Refuse;
/// // ... your application, pointed at west.Address, has to manage without it ...
/// await west.HealAsync();
/// </code>
/// </example>
/// <remarks>All members may be used from several threads at once, and while requests are running.</remarks>
public sealed class LocalRegion : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly RegionListener _listener = new();
    private readonly RequestLog _log;
    private readonly WebApplication _host;
    private readonly RegionApplication _application;
    private readonly X509Certificate2? _wrongCertificate;
    private bool _disposed;

    private LocalRegion(string name, LocalRegionOptions options)
    {
        Name = name;
        Address = new Uri("http://127.0.0.1");
        _log = new RequestLog(options.MaxRecordedRequests, options.TimeProvider, options.Received);
        if (options.Https)
        {
            Certificate = RegionCertificate.ForLoopback();
            _wrongCertificate = RegionCertificate.ForSomebodyElse();
        }

        _host = RegionHost.Build(_listener, options.Https ? CurrentCertificate : null);
        _application = new RegionApplication(name, options, _log, _host.Services);
    }

    /// <summary>The name, as given.</summary>
    public string Name { get; }

    /// <summary>Where the region is: the scheme, 127.0.0.1, a port that stays the same, and the base path with a slash at its end.</summary>
    public Uri Address { get; private set; }

    /// <summary>
    /// The certificate for a client to trust, good for 127.0.0.1 and localhost; null without
    /// <see cref="LocalRegionOptions.Https"/>. Ends with the region.
    /// </summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What is wrong with the region; null while it is healthy.</summary>
    /// <remarks>
    /// Takes effect at once, for the next request on a connection that is already open too. Requests that hang stay so
    /// until the region is healthy again, whatever fault comes between. Setting null heals, as
    /// <see cref="HealAsync"/> does, but does not wait for the port.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><see cref="Faults.WrongCertificate"/> for a region without TLS.</exception>
    /// <exception cref="SocketException">After <see cref="Faults.Refuse"/> another process has taken the port.</exception>
    public RegionFault? Fault
    {
        get => _application.State.Fault;
        set => Switch(value);
    }

    /// <summary>The latest requests, oldest first: a copy, at most <see cref="LocalRegionOptions.MaxRecordedRequests"/> long.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Snapshot();

    /// <summary>How many requests arrived in full, whatever became of them.</summary>
    public long RequestCount => _log.Count.Value;

    /// <summary>How many of them did not carry <see cref="LocalRegionOptions.Key"/>.</summary>
    public long WrongKeyCount => _log.WrongKeyCount;

    /// <summary>How many connections were accepted.</summary>
    public long ConnectionCount => _listener.Accepted.Value;

    /// <summary>Starts a healthy region on a free port of 127.0.0.1.</summary>
    /// <param name="name">A name for answers and messages, such as <c>westeurope</c>.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">The name is empty, or an option is out of its range.</exception>
    public static async Task<LocalRegion> StartAsync(
        string name, Action<LocalRegionOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var options = new LocalRegionOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrEmpty(options.KeyHeader);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxRecordedRequests);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);

        var region = new LocalRegion(name, options);
        try
        {
            await region._host.Server().StartAsync(region._application, cancellationToken).ConfigureAwait(false);
            var port = ((IPEndPoint)region._listener.EndPoint).Port;
            var basePath = options.BasePath?.Trim('/') is { Length: > 0 } path ? $"/{path}/" : "/";
            region.Address = new Uri($"{(options.Https ? "https" : "http")}://127.0.0.1:{port}{basePath}");
            return region;
        }
        catch
        {
            await region.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the fault: the same port answers again, and requests that hang are answered.</summary>
    /// <param name="cancellationToken">Gives up waiting for a port that somebody else holds.</param>
    public async Task HealAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                Fault = null;
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another process owns the port for now; its time is the machine's, not the test's.
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits, without polling, until this many requests have arrived since the start or the last reset.</summary>
    /// <param name="count">Ends the wait when <see cref="RequestCount"/> is at least this.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public Task WaitForRequestsAsync(long count, CancellationToken cancellationToken = default) =>
        _log.Count.WaitAsync(count, cancellationToken);

    /// <summary>Waits, without polling, until this many connections were accepted since the start or the last reset.</summary>
    /// <param name="count">Ends the wait when <see cref="ConnectionCount"/> is at least this.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public Task WaitForConnectionsAsync(long count, CancellationToken cancellationToken = default) =>
        _listener.Accepted.WaitAsync(count, cancellationToken);

    /// <summary>Forgets the recorded requests and sets every count to zero.</summary>
    public void ResetCounters()
    {
        _log.Reset();
        _listener.Accepted.Set(0);
    }

    /// <summary>Resets every connection, hanging ones included, and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        await _listener.UnbindAsync().ConfigureAwait(false);

        // Cancelled from the start: nobody is left to be waited for.
        await _host.Server().StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        Certificate?.Dispose();
        _wrongCertificate?.Dispose();
    }

    private X509Certificate2 CurrentCertificate() =>
        Fault == ConnectionFault.WrongCertificate ? _wrongCertificate! : Certificate!;

    private void Switch(RegionFault? fault)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (fault == ConnectionFault.WrongCertificate && Certificate is null)
            {
                throw new InvalidOperationException($"Region '{Name}' has no certificate to be wrong: start it with Https = true.");
            }

            var before = _application.State;
            _application.State = fault is null ? RegionState.Healthy : before.With(fault);

            // After the state: whoever gets in through a port that has just changed must meet the new state.
            _listener.Apply(fault);
            if (fault is null)
            {
                before.Healed.TrySetResult();
            }
        }
    }
}
