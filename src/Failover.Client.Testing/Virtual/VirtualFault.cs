namespace Failover.Client.Testing;

/// <summary>What is wrong with a <see cref="VirtualRegion"/>; the catalogue is <see cref="VirtualFaults"/>.</summary>
public sealed class VirtualFault
{
    private readonly Func<VirtualExchange, ValueTask<HttpResponseMessage>> _script;

    internal VirtualFault(string name, Func<VirtualExchange, ValueTask<HttpResponseMessage>> script, bool beforeSending = false) =>
        (Name, _script, BeforeSending) = (name, script, beforeSending);

    /// <summary>The fault as <see cref="VirtualIncident.Parse"/> reads it, with its numbers, such as <c>slow(2s)</c>.</summary>
    public string Name { get; }

    /// <summary>The same as <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>Whether it strikes before there is a connection: the request is not read then.</summary>
    internal bool BeforeSending { get; }

    internal ValueTask<HttpResponseMessage> ApplyAsync(VirtualExchange exchange) => _script(exchange);
}
