namespace Failover.Client;

internal sealed partial class FailoverOptionsValidator
{
    /// <summary>A preset for one service on a host of another would misread every answer. A host that belongs to none of them (a gateway, an emulator) may be anything.</summary>
    private static void CheckHost(string name, Uri address, FailoverOptions options, List<string> failures)
    {
        if (options.Presets.Count == 0 || options.Presets.Any(p => p.HasHost(address.IdnHost))
            || Array.Find(ServicePresets.All, p => p.HasHost(address.IdnHost)) is not { } other)
        {
            return;
        }

        var presets = string.Join(" and ", options.Presets.Select(static p => p.Name));
        var hosts = string.Join(", ", options.Presets.SelectMany(static p => p.Hosts).Distinct());
        failures.Add($"Endpoints:{name}:Address is '{address}', a host of {other.Name}, and Preset is {presets}; its public hosts are {hosts}, and hosts that belong to no preset are allowed.");
    }
}
