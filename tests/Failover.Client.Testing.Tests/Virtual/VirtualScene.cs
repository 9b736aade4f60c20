namespace Failover.Client.Testing.Tests;

/// <summary>West and north in memory, on a clock of their own, asked on the test's own thread.</summary>
internal sealed class VirtualScene : IDisposable
{
    public const string West = "https://west.example/";
    public const string North = "https://north.example/";

    private readonly SynchronizationContext? _outer = SynchronizationContext.Current;

    public VirtualScene(Action<VirtualRegionOptions>? configure = null, int seed = 1, int maxTrail = 10_000)
    {
        // A context would send continuations to other threads, where the clock does not wait for them.
        SynchronizationContext.SetSynchronizationContext(null);
        Regions = new VirtualRegions(Clock, seed) { MaxTrail = maxTrail };
        WestRegion = Regions.Add("west", West, configure);
        Regions.Add("north", North);
        Client = new HttpMessageInvoker(Regions);
    }

    public ManualTimeProvider Clock { get; } = new();

    public VirtualRegions Regions { get; }

    public VirtualRegion WestRegion { get; }

    public HttpMessageInvoker Client { get; }

    /// <summary>The trail in lines.</summary>
    public IEnumerable<string> Trail => Regions.Trail.Select(static attempt => attempt.ToString());

    public Task<HttpResponseMessage> Start(string address = West, HttpContent? content = null, CancellationToken cancellationToken = default) =>
        Client.SendAsync(new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = content }, cancellationToken);

    /// <summary>Asks in either way: synchronously on a thread of its own, so that the clock can be moved meanwhile.</summary>
    public Task<HttpResponseMessage> AskAsync(bool synchronous, HttpContent? content = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, West) { Content = content };
        return synchronous
            ? Task.Factory.StartNew(() => Client.Send(request, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Client.SendAsync(request, cancellationToken);
    }

    /// <summary>Asks again and again at a steady rate; the status of each, 0 for none.</summary>
    public List<int> AskFor(TimeSpan time, TimeSpan every, string address = West)
    {
        var asked = new List<Task<HttpResponseMessage>>();
        for (var gone = TimeSpan.Zero; gone < time; gone += every)
        {
            asked.Add(Start(address));
            Clock.Advance(every);
        }

        return asked.ConvertAll(static task => task.IsCompletedSuccessfully ? (int)task.Result.StatusCode : 0);
    }

    public void Dispose()
    {
        Client.Dispose();
        SynchronizationContext.SetSynchronizationContext(_outer);
    }
}
