using System.Globalization;
using System.Text.RegularExpressions;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Faults of the speech service as the control API writes them.</summary>
internal static partial class SpeechFaultText
{
    public const string Allowed =
        "hang-handshake, drop-handshake, 503:ra7, hang@PHASE, drop@PHASE, reset@PHASE, close:CODE@PHASE / REASON, noaudio, noturnend, phrase:STATUS, "
        + "with '; times=2', '; voice=NAME' or '; only=tts' (stt, token) behind";

    public static readonly string[] Choices =
        ["hang-handshake", "drop@midaudio", "hang@midaudio", "close:1007@rx-ssml / Unsupported voice", "close:4429@turnstart / Too many requests", "noaudio", "phrase:Error", "drop@midreco"];

    /// <summary>The fault; null where the text names none that only this service has.</summary>
    /// <exception cref="Refusal">It names one that cannot be.</exception>
    public static SpeechFault? Parse(string text)
    {
        var options = Options().Match(text);
        var plain = options.Groups["fault"].Value;
        var hasOptions = plain.Length < text.Trim().Length;
        if (Find(Pattern().Match(plain), hasOptions) is not { } fault)
        {
            return null;
        }

        foreach (var option in options.Groups["option"].Captures.Select(static c => c.Value.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            fault = With(fault, option[0], option[1]);
        }

        if (!SpeechPhase.IsKnown(fault.Phase) && fault.Kind is SpeechFaultKind.Hang or SpeechFaultKind.Drop or SpeechFaultKind.Reset or SpeechFaultKind.Close && fault.Phase != SpeechPhase.Handshake)
        {
            throw Wrong($"'{fault.Phase}' is not a phase; allowed are {SpeechPhase.Allowed}.");
        }

        return fault.Voice is null || SpeechPhase.KnowsVoice(fault.Phase)
            ? fault
            : throw Wrong($"At '{fault.Phase}' no voice is known yet; 'voice=' goes with rx-ssml and what comes after it.");
    }

    private static SpeechFault? Find(Match match, bool hasOptions)
    {
        var phase = match.Groups["phase"].Value;
        var code = match.Groups["code"].Success ? int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture) : 0;
        var at = match.Groups["verb"].Value switch
        {
            "hang" => new SpeechFault(SpeechFaultKind.Hang, phase),
            "drop" => new SpeechFault(SpeechFaultKind.Drop, phase),
            "reset" => new SpeechFault(SpeechFaultKind.Reset, phase),
            "close" => new SpeechFault(SpeechFaultKind.Close, phase) { Code = code, Text = match.Groups["reason"].Value.Trim() },
            "noaudio" => new SpeechFault(SpeechFaultKind.LeaveOut, SpeechPhase.Audio),
            "noturnend" => new SpeechFault(SpeechFaultKind.LeaveOut, SpeechPhase.TurnEnd),
            "phrase" => new SpeechFault(SpeechFaultKind.Phrase, SpeechPhase.Phrase) { Text = match.Groups["status"].Value },
            _ => null,
        };
        if (at is { Kind: SpeechFaultKind.Close } && code is < 1000 or > 4999 or 1005 or 1006 or 1015)
        {
            throw Wrong($"'{code}' is not a code that a connection can be closed with; allowed are 1000 to 4999.");
        }

        // A status alone is every service's; here are those with a Retry-After in the matrix's words, or with options.
        var wait = match.Groups["wait"].Success ? TimeSpan.FromSeconds(int.Parse(match.Groups["wait"].Value, CultureInfo.InvariantCulture)) : (TimeSpan?)null;
        return match.Groups["answer"].Success && (wait is not null || hasOptions)
            ? new SpeechFault(SpeechFaultKind.Status, SpeechPhase.Handshake) { Code = int.Parse(match.Groups["answer"].Value, CultureInfo.InvariantCulture), RetryAfter = wait }
            : at;
    }

    private static SpeechFault With(SpeechFault fault, string name, string value) => name switch
    {
        "voice" => fault with { Voice = SpeechVoice.ShortNameOf(value) },
        "only" => fault with
        {
            Only = value switch
            {
                "tts" => SpeechChannel.Synthesis,
                "stt" => SpeechChannel.Recognition,
                "token" => SpeechChannel.Tokens,
                _ => throw Wrong($"'only' is '{value}'; allowed are tts, stt and token."),
            },
        },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
            ? fault with { Times = times }
            : throw Wrong($"'times' is '{value}'; allowed is a whole number from 1."),
    };

    private static Refusal Wrong(string message) => new(StatusCodes.Status400BadRequest, "UnknownFault", message);

    [GeneratedRegex(@"^(?<fault>.*?)\s*(;\s*(?<option>(times|voice|only)\s*=[^;]*))*\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Options();

    [GeneratedRegex(
        @"^((?<verb>hang|drop)(-(?<phase>handshake)|@(?<phase>[a-z.-]+))|(?<verb>reset)@(?<phase>[a-z.-]+)|(?<verb>close):(?<code>\d{4})@(?<phase>[a-z.-]+)(\s*/\s*(?<reason>.*))?|(?<verb>noaudio|noturnend)|(?<verb>phrase):(?<status>[A-Za-z]+)|(?<answer>[45]\d\d)(:ra(?<wait>\d{1,4}))?)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
