namespace Failover.Client.Tool;

/// <summary>What has been seen of an endpoint so far.</summary>
internal sealed class WatchedEndpoint(string group, string name)
{
    private int _asked, _up;

    public string Group => group;

    public string Name => name;

    public ProbeResult? Latest { get; private set; }

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>How many of a hundred questions found it up.</summary>
    public double Percent => _asked == 0 ? 0 : 100.0 * _up / _asked;

    /// <summary>Takes in a result.</summary>
    /// <returns>Whether the endpoint is in another state than before.</returns>
    public bool Take(ProbeResult result, DateTimeOffset now)
    {
        var isNew = Latest?.State != result.State;
        Since = isNew ? now : Since;
        Latest = result;
        _asked++;
        _up += result.IsUp ? 1 : 0;
        return isNew;
    }
}
