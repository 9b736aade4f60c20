namespace Failover.Client.Testing;

/// <summary>Another fault, kept to some of the requests.</summary>
internal sealed class NarrowedFault(string name, RequestFault fault, Func<bool> hits) : RequestFault(name)
{
    // The inner fault is asked first: narrowing a narrowed fault counts only the requests that would be hit.
    internal override bool Hits() => fault.Hits() && hits();

    internal override Task ApplyAsync(RegionExchange exchange) => fault.ApplyAsync(exchange);
}
