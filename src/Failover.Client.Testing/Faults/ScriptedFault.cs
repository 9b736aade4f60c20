namespace Failover.Client.Testing;

/// <summary>A fault that is nothing but what happens to the exchange.</summary>
internal sealed class ScriptedFault(string name, Func<RegionExchange, Task> script) : RequestFault(name)
{
    internal override Task ApplyAsync(RegionExchange exchange) => script(exchange);
}
