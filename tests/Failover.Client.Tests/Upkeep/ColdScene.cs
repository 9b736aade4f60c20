namespace Failover.Client.Tests;

/// <summary>A group of west, the primary, and cold endpoints whose activations the test ends as it likes. Its events always add up to its snapshot, and no cold endpoint is ever asked before it has been activated.</summary>
internal sealed class ColdScene : IDisposable
{
    private readonly EventFold _fold;
    private readonly string[] _cold;
    private readonly HashSet<string> _ready = new(StringComparer.Ordinal);

    public ColdScene(params string[] cold)
        : this(null, cold)
    {
    }

    public ColdScene(Action<FailoverOptions>? configure, params string[] cold)
    {
        _cold = cold;
        Stage = new Stage(o => Configure(o, configure), 1, [.. new[] { "west", "east", "north" }.Take(2 + (cold.Contains("north") ? 1 : 0))]);
        _fold = new EventFold(Stage.Group.GetSnapshot());
        Stage.Group.Changed += (_, e) => _fold.Add(e);
    }

    public Stage Stage { get; }

    /// <summary>The activations that were begun, in order: the endpoint, how to end it, and what tells it to stop.</summary>
    public List<(string Endpoint, TaskCompletionSource End, CancellationToken Token)> Activations { get; } = [];

    public string? Active => Stage.Group.GetSnapshot().ActiveEndpoint;

    public EndpointSnapshot this[string endpoint] => Stage[endpoint];

    public FailoverOptions Options(Action<FailoverOptions>? configure = null) => Stage.Options(o => Configure(o, configure), [.. Stage.Group.Endpoints.Select(static e => e.Name)]);

    /// <summary>Ends the first activation of an endpoint that is still running.</summary>
    public void Activate(string endpoint)
    {
        _ready.Add(endpoint);
        Activations.First(a => a.Endpoint == endpoint && !a.End.Task.IsCompleted).End.SetResult();
    }

    public void Dispose()
    {
        var early = Stage.Attempts.Where(a => _cold.Contains(a.Endpoint) && !_ready.Contains(a.Endpoint));
        Assert.Empty(early);
        Assert.Equal(EventFold.Describe(Stage.Group.GetSnapshot()), _fold.ToString());
        Stage.Dispose();
    }

    private void Configure(FailoverOptions options, Action<FailoverOptions>? configure)
    {
        options.Probes.Jitter = 0;
        foreach (var name in _cold)
        {
            var endpoint = options.Endpoints[name];
            endpoint.Mode = EndpointMode.Cold;
            endpoint.OnActivate = async (e, ct) =>
            {
                var end = new TaskCompletionSource();
                Activations.Add((e.Name, end, ct));
                await end.Task.ConfigureAwait(false);
            };
        }

        configure?.Invoke(options);
    }
}
