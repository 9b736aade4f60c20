using FsCheck;
using FsCheck.Fluent;

namespace Failover.Client.SimulationTests;

/// <summary>What is drawn for one endpoint.</summary>
/// <param name="Behind">Whether it stands behind the one before it, or beside it.</param>
/// <param name="Weight">Its weight among those beside it.</param>
/// <param name="Mode">How ready it is kept; the first is always hot.</param>
/// <param name="Scope">What it shares its quota with.</param>
internal sealed record RandomEndpoint(bool Behind, int Weight, EndpointMode Mode, string? Scope)
{
    public static Gen<RandomEndpoint> Any =>
        from behind in Gen.Elements(true, true, false)
        from weight in Gen.Choose(1, 3)
        from mode in Gen.Elements(EndpointMode.Hot, EndpointMode.Hot, EndpointMode.Hot, EndpointMode.Warm, EndpointMode.Cold)
        from scope in Gen.Elements<string?>(null, null, null, "account")
        select new RandomEndpoint(behind, weight, mode, scope);

    public FailoverEndpointOptions Build(ScenarioRegion region, int place) => new()
    {
        Address = new Uri(region.Address),
        Priority = Behind ? place : Math.Max(0, place - 1),
        Weight = Weight,
        Mode = Mode,
        Canary = Mode == EndpointMode.Warm ? 0.01 : 0,
        QuotaScope = Scope,
        Headers = { ["api-key"] = region.Key },
    };

    public override string ToString() => $"{(Behind ? "behind" : "beside")}, weight {Weight}, {Mode}{(Scope is null ? "" : $", {Scope}")}";
}
