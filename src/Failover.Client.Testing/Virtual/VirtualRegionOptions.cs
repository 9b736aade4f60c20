namespace Failover.Client.Testing;

/// <summary>How a <see cref="VirtualRegion"/> answers while it is healthy.</summary>
public sealed class VirtualRegionOptions
{
    /// <summary>How long an answer takes; faults that answer take as long.</summary>
    /// <value>The default is <see cref="VirtualLatency.None"/>: the answer is there when the call returns.</value>
    public VirtualLatency Latency { get; set; } = VirtualLatency.None;

    /// <summary>
    /// The healthy answer, a new one each time. The body of the request can be read here; an exception reaches the client
    /// as it is. Called by several threads at once where clients are.
    /// </summary>
    /// <value>The default answers 200 with the region's name as text, and in the header <c>x-region</c>.</value>
    public Func<HttpRequestMessage, HttpResponseMessage>? Handler { get; set; }

    /// <summary>
    /// How many requests a second the region can serve, up to a second's worth at once; those beyond are answered with
    /// 503. At least 1.
    /// </summary>
    /// <value>The default is null: without limit.</value>
    public int? Capacity { get; set; }

    /// <summary>The key that a request must carry; any other request is answered with 401 and counted.</summary>
    /// <value>The default is null: no key is asked for.</value>
    public string? Key { get; set; }

    /// <summary>The header that carries <see cref="Key"/>.</summary>
    /// <value>The default is <c>Ocp-Apim-Subscription-Key</c>.</value>
    public string KeyHeader { get; set; } = "Ocp-Apim-Subscription-Key";

    internal void Validate(string name)
    {
        if (Latency is null)
        {
            throw new ArgumentException($"Region '{name}': Latency must not be null; VirtualLatency.None answers at once.");
        }

        if (Capacity < 1)
        {
            throw new ArgumentException($"Region '{name}': Capacity is {Capacity}; it must be at least 1, or null for no limit.");
        }

        if (string.IsNullOrEmpty(KeyHeader))
        {
            throw new ArgumentException($"Region '{name}': KeyHeader must name a header.");
        }
    }
}
