using System.Globalization;
using System.Text.RegularExpressions;

namespace Regions.Speech;

/// <summary>A format of the service, by the name that it has there.</summary>
/// <param name="SampleRate">Samples a second.</param>
/// <param name="Coding">How a sample is written.</param>
/// <param name="IsWave">Whether the header of a WAV file comes first.</param>
/// <param name="Encoder">What to tell the encoder; null where none is needed.</param>
internal sealed partial record OutputFormat(int SampleRate, SampleCoding Coding, bool IsWave, string? Encoder = null)
{
    public const string Default = "riff-16khz-16bit-mono-pcm";

    public int BytesPerSample => Coding is SampleCoding.MuLaw or SampleCoding.ALaw ? 1 : 2;

    public string ContentType => Encoder switch
    {
        null when IsWave => "audio/x-wav",
        null => Coding == SampleCoding.Pcm16 ? "audio/basic" : "audio/raw",
        ['m', 'p', ..] => "audio/mpeg",
        ['o', ..] => "audio/ogg; codecs=opus",
        _ => "audio/webm; codecs=opus",
    };

    /// <summary>The format of that name.</summary>
    /// <exception cref="Services.Refusal">The service has none of that name, or this machine lacks what it takes to make it.</exception>
    public static OutputFormat Parse(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new Services.Refusal(StatusCodes.Status400BadRequest, "BadRequest", "The header X-Microsoft-OutputFormat is missing; it names the format, such as riff-16khz-16bit-mono-pcm.");
        }

        if (Plain().Match(name) is { Success: true } plain)
        {
            var coding = plain.Groups["coding"].Value switch { "mulaw" => SampleCoding.MuLaw, "alaw" => SampleCoding.ALaw, _ => SampleCoding.Pcm16 };
            return new OutputFormat(Rate(plain), coding, plain.Groups["wrap"].Value == "riff");
        }

        var encoded = Compressed().Match(name);
        if (!encoded.Success)
        {
            throw NoWayToMake().IsMatch(name)
                ? new Services.Refusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"The emulation cannot make '{name}'.")
                : new Services.Refusal(StatusCodes.Status400BadRequest, "BadRequest", $"Unsupported output format '{name}'; allowed are raw-*, riff-*, audio-*-mp3, ogg-*-opus and webm-*-opus as the service documents them.");
        }

        if (!AudioEncoder.IsThere)
        {
            throw new Services.Refusal(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"'{name}' is made by ffmpeg, which is not on this machine; raw-* and riff-* need nothing.");
        }

        return new OutputFormat(Rate(encoded), SampleCoding.Encoded, IsWave: false, encoded.Groups["bits"] switch
        {
            { Success: true } bits => $"mp3 -b:a {bits.Value}k",
            _ => encoded.Groups["wrap"].Value == "ogg" ? "ogg -c:a libopus" : "webm -c:a libopus",
        });
    }

    private static int Rate(Match match) =>
        int.Parse(match.Groups["rate"].Value, CultureInfo.InvariantCulture) is var rate && rate > 1_000 ? rate : 1_000 * rate;

    [GeneratedRegex("^(?<wrap>raw|riff)-((?<rate>8|16|24|48)khz|(?<rate>22050|44100)hz)-16bit-mono-pcm$|^(?<wrap>raw|riff)-(?<rate>8)khz-8bit-mono-(?<coding>mulaw|alaw)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex("^audio-(?<rate>16|24|48)khz-(?<bits>32|48|64|96|128|160|192)kbitrate-mono-mp3$|^(?<wrap>ogg)-(?<rate>16|24|48)khz-16bit-mono-opus$|^(?<wrap>webm)-(?<rate>16|24)khz-16bit-(24kbps-)?mono-opus$", RegexOptions.ExplicitCapture)]
    private static partial Regex Compressed();

    [GeneratedRegex("^(raw-(16|24)khz-16bit-mono-truesilk|amr-wb-16000hz|g722-16khz-64kbps|audio-(16|24)khz-16bit-(24|32|48)kbps-mono-opus)$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoWayToMake();
}
