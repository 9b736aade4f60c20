using Failover.Client.Testing;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests.Http;

/// <summary>A failover group over regions in memory, on a clock that stands still, and a caller of it.</summary>
internal sealed class Scene : IDisposable
{
    public const string West = "https://west.example", North = "https://north.example", KeyHeader = "Ocp-Apim-Subscription-Key";

    /// <summary>How long a test waits before it calls something stuck; no test that passes gets near it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The default.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _invoker;

    /// <param name="configure">Sets what differs. Where it adds no endpoint there are two, west and north, each with a key of its own.</param>
    /// <param name="name">The name of the group.</param>
    /// <param name="below">Stands between the handler under test and the transport.</param>
    /// <param name="log">Takes what is logged.</param>
    public Scene(Action<FailoverOptions>? configure = null, string name = "scene", DelegatingHandler? below = null, ListLoggerProvider? log = null)
    {
        var options = new FailoverOptions();
        // The retry in place has its own tests; with it the first trail of each scene would be "west west north", after a wait.
        options.Detection.RetryDelay = TimeSpan.Zero;
        options.Return.RampDuration = TimeSpan.Zero;
        configure?.Invoke(options);
        if (options.Endpoints.Count == 0)
        {
            options.AddPrimary("west", West, static e => e.Headers[KeyHeader] = "key-of-west")
                .AddSecondary("north", North, static e => e.Headers[KeyHeader] = "key-of-north");
        }

        Group = new FailoverGroup(options, name, Clock, new Random(1), log is null ? null : LoggerFactory.Create(b => b.AddProvider(log)));
        HttpMessageHandler transport = Transport;
        if (below is not null)
        {
            below.InnerHandler = Transport;
            transport = below;
        }

        _invoker = new HttpMessageInvoker(new FailoverHandler(Group) { InnerHandler = transport });
    }

    public ManualTimeProvider Clock { get; } = new();

    public StubTransport Transport { get; } = new();

    public FailoverGroup Group { get; }

    public string Trail => Transport.Trail;

    public static HttpRequestMessage Get(string uri = West + "/x") => new(HttpMethod.Get, uri);

    public static HttpRequestMessage Post(HttpContent? content = null, string uri = West + "/x") => new(HttpMethod.Post, uri) { Content = content ?? new StringContent("hello") };

    /// <summary>Scripts the two usual regions.</summary>
    public Scene With(Reply west, Reply? north = null)
    {
        Transport.On("west.example", west).On("north.example", north ?? Reply.Ok);
        return this;
    }

    /// <summary>Sends on a thread of its own where it blocks, so that the test can go on and move the clock.</summary>
    public Task<HttpResponseMessage> SendAsync(bool sync, HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        var call = sync
            ? Task.Factory.StartNew(() => _invoker.Send(request, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : _invoker.SendAsync(request, cancellationToken);
        return call.WaitAsync(Patience, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Sends on this very thread.</summary>
    public HttpResponseMessage SendHere(bool sync, HttpRequestMessage request) =>
        sync ? _invoker.Send(request, CancellationToken.None) : _invoker.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>Sends, and lets the time of an attempt pass each time one arrives that hangs.</summary>
    public async Task<HttpResponseMessage> SendThroughHangsAsync(bool sync, HttpRequestMessage request, int hangs = 1)
    {
        var call = SendAsync(sync, request);
        for (var i = 0; i < hangs; i++)
        {
            await Transport.ArrivalAsync();
            Clock.Advance(AttemptTimeout);
        }

        return await call;
    }

    /// <summary>Waits until the group has taken in what came of an attempt, and the call sleeps.</summary>
    public async Task AsleepAfterAsync(Func<FailoverSnapshot, bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!condition(Group.GetSnapshot()))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        // One timer watches attempts; the other is the sleep.
        await Clock.WaitForTimersAsync(2, limit.Token);
    }

    public async Task<HttpResponseMessage> GetAsync(bool sync, string uri = West + "/x")
    {
        using var request = Get(uri);
        return await SendAsync(sync, request);
    }

    public void Dispose()
    {
        _invoker.Dispose();
        Group.Dispose();
    }
}
