namespace Failover.Client.Tests;

/// <summary>A group with a failback policy whose endpoints are lost in many ways; its events always add up to its snapshot.</summary>
internal sealed class FailbackScene : IDisposable
{
    private readonly string[] _names;
    private readonly EventFold _fold;
    private FailbackPolicy _policy;

    public FailbackScene(FailbackPolicy policy, params string[] names)
    {
        _policy = policy;
        _names = names is [] ? ["west", "east", "north"] : names;
        Stage = new Stage(Configure, 1, _names);
        _fold = new EventFold(Stage.Group.GetSnapshot());
        Stage.Group.Changed += (_, e) => _fold.Add(e);
    }

    public Stage Stage { get; }

    public string? Active => Stage.Group.GetSnapshot().ActiveEndpoint;

    public string Switches => string.Join(' ', Stage.Events.Where(static e => e.Kind == FailoverEventKind.Switched).Select(static e => $"{e.From}->{e.To}"));

    public EndpointSnapshot this[string endpoint] => Stage[endpoint];

    public void LoseAndRecover(string endpoint)
    {
        Stage.Trip(endpoint);
        Stage.Recover(endpoint);
    }

    public void Lose(string endpoint, string how)
    {
        switch (how)
        {
            case "trips": Stage.Trip(endpoint); break;
            case "is isolated": Stage.Group.Isolate(endpoint); break;
            case "is drained": Stage.Group.Drain(endpoint); break;
            case "is misconfigured":
                Stage.Let(endpoint, Acts.Gives(AttemptVerdict.Misconfigured));
                Stage.Call();
                break;
            case "is removed": Stage.Group.Reload(Stage.Options(Configure, [.. _names.Where(n => n != endpoint)])); break;
            default: throw new ArgumentException($"No endpoint {how}.", nameof(how));
        }
    }

    public void Return(string endpoint)
    {
        if (Stage.Group.Endpoints.All(e => e.Name != endpoint))
        {
            Reload(_policy);
        }
        else if (this[endpoint].State == EndpointState.Isolated)
        {
            Stage.Group.Restore(endpoint);
        }
        else
        {
            Stage.Recover(endpoint);
        }
    }

    public void Reload(FailbackPolicy policy)
    {
        _policy = policy;
        Stage.Group.Reload(Stage.Options(Configure, _names));
    }

    public void Dispose()
    {
        Assert.Equal(EventFold.Describe(Stage.Group.GetSnapshot()), _fold.ToString());
        Stage.Dispose();
    }

    /// <summary>The place in line stays the same whoever else is there.</summary>
    private void Configure(FailoverOptions options)
    {
        options.Probes.Jitter = 0;
        options.Return.Failback = _policy;
        foreach (var (name, endpoint) in options.Endpoints)
        {
            endpoint.Priority = Array.IndexOf(_names, name);
        }
    }
}
