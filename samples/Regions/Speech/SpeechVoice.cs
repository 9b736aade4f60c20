using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Regions.Speech;

/// <summary>Names of voices, as they are written and listed.</summary>
internal static partial class SpeechVoice
{
    private const double LowestPitch = 110;
    private const double PitchRange = 130;

    /// <summary>Whether it is a name such as <c>en-US-AvaNeural</c>.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The short name of a voice that may be named at full length.</summary>
    public static string ShortNameOf(string name) =>
        FullName().Match(name) is { Success: true } full ? $"{full.Groups[1].Value}-{full.Groups[2].Value}" : name;

    /// <summary>The tone of a voice, in hertz: each its own, the same on every run.</summary>
    public static double PitchOf(string name)
    {
        var sum = 17;
        foreach (var letter in name)
        {
            sum = unchecked((sum * 31) + letter);
        }

        return LowestPitch + (PitchRange * (sum & 0xFF) / 256);
    }

    /// <summary>A voice as the list of the service has it.</summary>
    public static JsonObject ToJson(string name)
    {
        var match = Name().Match(name);
        var (locale, given) = (match.Groups[1].Value, match.Groups[2].Value);
        return new JsonObject
        {
            ["Name"] = $"Microsoft Server Speech Text to Speech Voice ({locale}, {given}Neural)",
            ["DisplayName"] = given,
            ["LocalName"] = given,
            ["ShortName"] = name,
            ["Gender"] = PitchOf(name) > LowestPitch + (PitchRange / 2) ? "Female" : "Male",
            ["Locale"] = locale,
            ["LocaleName"] = locale,
            ["SampleRateHertz"] = "48000",
            ["VoiceType"] = "Neural",
            ["Status"] = "GA",
            ["WordsPerMinute"] = "150",
        };
    }

    [GeneratedRegex(@"^([a-z]{2,3}(?:-[A-Za-z]{4})?-[A-Z]{2})-([A-Za-z0-9]+?)Neural$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^Microsoft Server Speech Text to Speech Voice \(([A-Za-z-]+), ([A-Za-z0-9]+)\)$")]
    private static partial Regex FullName();
}
