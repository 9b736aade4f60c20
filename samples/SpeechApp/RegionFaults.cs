using Failover.Client.Testing;
using Regions;

namespace SpeechApp;

/// <summary>What can be wrong with an emulated region, by the names of the command line.</summary>
internal static class RegionFaults
{
    public static readonly IReadOnlyDictionary<string, Action<EmulatedRegion>> ByName = new Dictionary<string, Action<EmulatedRegion>>
    {
        ["voice"] = static region => region.SpeechCatalog.IsSuspended = true,
        ["region"] = static region => region.Speech.Fault = Faults.Refuse,
        ["throttle"] = static region => region.Speech.Break("429:ra5"),
        ["hang"] = static region => region.Speech.Break("hang@turnstart"),
        ["midaudio"] = static region => region.Speech.Break("drop@midaudio"),
    };
}
