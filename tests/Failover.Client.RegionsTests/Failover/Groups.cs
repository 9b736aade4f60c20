using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Groups over the regions, each endpoint with the key of its own.</summary>
internal static class Groups
{
    public static FailoverGroup Over(EmulatedService primary, EmulatedService secondary)
    {
        // What is asked here is computed and not kept.
        var options = new FailoverOptions { Replay = { PostIsIdempotent = true } };
        options.AddPrimary(primary.Region, primary.Address, Keyed(primary));
        options.AddSecondary(secondary.Region, secondary.Address, Keyed(secondary));
        return new FailoverGroup(options);
    }

    private static Action<FailoverEndpointOptions> Keyed(EmulatedService service) =>
        endpoint => endpoint.Headers[service.Credential.Key] = service.Credential.Value;
}
