using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Failover.Client.Testing;
using Regions.Services;
using Regions.Switches;

namespace Regions;

/// <summary>One service in one region, on a port of its own.</summary>
public sealed class EmulatedService : IAsyncDisposable
{
    private readonly ServiceEmulation _emulation;
    private readonly ServiceApplication _application;
    private LocalRegion _server = null!;
    private string? _faultText;
    private long _foreign;

    private EmulatedService(ServiceEmulation emulation)
    {
        _emulation = emulation;
        _application = new ServiceApplication(emulation);
    }

    /// <summary>The service's name in the control API: <c>language</c>, <c>openai</c>, <c>machine-learning</c>, <c>watson</c> or <c>speech</c>.</summary>
    public string Name => Scope.Service;

    /// <summary>The region's name.</summary>
    public string Region => Scope.Region;

    /// <summary>Where the service is: scheme, 127.0.0.1, port, and a slash at the end.</summary>
    public Uri Address => Scope.Address;

    /// <summary>The region's own key; any other is answered with 401.</summary>
    public string Key => Scope.Key;

    /// <summary>The region's own stand-in for a token of the directory; Watson takes one of its own token service instead.</summary>
    public string Token => Scope.Token;

    /// <summary>The header, with its value, that lets a request in by key.</summary>
    public KeyValuePair<string, string> Credential => _emulation.Credential;

    /// <summary>The certificate for a client to trust; null without <see cref="RegionHostOptions.Https"/>.</summary>
    public X509Certificate2? Certificate => _server.Certificate;

    /// <summary>What is wrong with the service; null while it is well. Takes effect at once.</summary>
    public RegionFault? Fault
    {
        get => _server.Fault;
        set
        {
            _faultText = null;
            _emulation.TryBreak(null);
            _server.Fault = value;
        }
    }

    /// <summary>The fault in the words it was given in; null while the service is well.</summary>
    /// <remarks>A fault that only the service has, set by <see cref="Break"/>, is no <see cref="Fault"/>.</remarks>
    public string? FaultName => _faultText ?? Fault?.Name;

    /// <summary>How many requests arrived in full, whatever became of them.</summary>
    public long RequestCount => _server.RequestCount;

    /// <summary>How many of them carried a key or token of another region, in a header, in the query or in a form.</summary>
    public long ForeignCredentialCount => Interlocked.Read(ref _foreign);

    /// <summary>How many of them were answered with 401.</summary>
    public long UnauthorizedCount => _application.Unauthorized;

    /// <summary>The latest requests, oldest first.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _server.Requests;

    internal ServiceScope Scope => _emulation.Scope;

    /// <summary>Waits, without polling, until this many requests have arrived since the start or the last reset.</summary>
    /// <param name="count">Ends the wait when <see cref="RequestCount"/> is at least this.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public Task WaitForRequestsAsync(long count, CancellationToken cancellationToken = default) =>
        _server.WaitForRequestsAsync(count, cancellationToken);

    /// <summary>Says what becomes of jobs of a kind that are not over yet.</summary>
    /// <param name="kind">The word that stands in their addresses: <c>export</c>, <c>import</c>, <c>train</c>, <c>deployments</c>.</param>
    /// <param name="fate">What becomes of them.</param>
    public void SetJobFate(string kind, JobFate fate) => _emulation.Jobs.SetFate(kind, fate);

    /// <summary>Forgets the recorded requests and sets every count to zero.</summary>
    public void ResetCounters()
    {
        _server.ResetCounters();
        _application.ResetCounters();
        Interlocked.Exchange(ref _foreign, 0);
    }

    /// <summary>Sets a fault as the control API writes it, such as <c>429(5s)</c>, or for speech <c>drop@midaudio</c>.</summary>
    /// <param name="fault">The fault; the sample's README lists them.</param>
    /// <exception cref="ArgumentException">There is no such fault; the message lists those that there are.</exception>
    public void Break(string fault)
    {
        try
        {
            Strike(fault);
        }
        catch (Refusal e)
        {
            throw new ArgumentException(e.Message, nameof(fault), e);
        }
    }

    /// <summary>Resets every connection and closes the port.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal IReadOnlyList<string> FaultChoices => _emulation.FaultChoices;

    internal JsonObject? Details => _emulation.Details;

    /// <summary>Sets a fault for the control API.</summary>
    /// <exception cref="Refusal">There is no such fault.</exception>
    internal void Strike(string fault)
    {
        if (_emulation.TryBreak(fault))
        {
            _server.Fault = null;
        }
        else
        {
            Fault = FaultText.Parse(fault, _emulation);
        }

        _faultText = fault;
    }

    internal static async Task<EmulatedService> StartAsync(ServiceEmulation emulation, CancellationToken cancellationToken)
    {
        var scope = emulation.Scope;
        var service = new EmulatedService(emulation);
        service._server = await LocalRegion.StartAsync(
            scope.Region,
            options =>
            {
                options.Handler = service._application.HandleAsync;
                options.Received = service.Inspect;
                options.Https = scope.Options.Https;
                options.MaxRecordedRequests = scope.Options.MaxRecordedRequests;
                options.TimeProvider = scope.Time;
            },
            cancellationToken);
        scope.Address = service._server.Address;
        return service;
    }

    private void Inspect(RecordedRequest request)
    {
        if (Scope.Secrets.HasForeign(Region, request))
        {
            Interlocked.Increment(ref _foreign);
        }
    }
}
