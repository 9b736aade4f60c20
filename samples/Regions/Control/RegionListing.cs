using System.Text.Json.Nodes;

namespace Regions.Control;

/// <summary>Addresses, keys, faults and counts, for programs.</summary>
internal static class RegionListing
{
    public static JsonObject Of(RegionHost host) => new()
    {
        ["foreignCredentials"] = host.ForeignCredentialCount,
        ["regions"] = new JsonArray([.. host.Regions.Select(Of)]),
    };

    public static JsonObject Of(EmulatedRegion region) => new()
    {
        ["name"] = region.Name,
        ["services"] = new JsonArray([.. region.Services.Select(Of)]),
    };

    private static JsonObject Of(EmulatedService service)
    {
        var listing = Basics(service);
        foreach (var (name, value) in service.Details ?? [])
        {
            listing[name] = value?.DeepClone();
        }

        return listing;
    }

    private static JsonObject Basics(EmulatedService service) => new()
    {
        ["name"] = service.Name,
        ["address"] = service.Address.AbsoluteUri,
        ["key"] = service.Key,
        ["token"] = service.Token,
        ["credential"] = new JsonObject { ["header"] = service.Credential.Key, ["value"] = service.Credential.Value },
        ["fault"] = service.FaultName,
        ["requests"] = service.RequestCount,
        ["unauthorized"] = service.UnauthorizedCount,
        ["foreignCredentials"] = service.ForeignCredentialCount,
    };
}
