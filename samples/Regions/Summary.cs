using System.Text;

namespace Regions;

/// <summary>What the program says once the regions are up.</summary>
internal static class Summary
{
    public static string Of(RegionHost host)
    {
        var text = new StringBuilder();
        foreach (var service in host.Regions.SelectMany(static r => r.Services))
        {
            text.AppendLine($"{service.Region,-16} {service.Name,-17} {service.Address,-26} {service.Key}");
        }

        return text.Append($"{Environment.NewLine}Page and control API: {host.ControlAddress}").ToString();
    }
}
