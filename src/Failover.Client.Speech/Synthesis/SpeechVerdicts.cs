using System.Globalization;
using System.Text.RegularExpressions;

namespace Failover.Client.Speech;

/// <summary>The failure matrix: what a code and the words that came with it mean.</summary>
internal static partial class SpeechVerdicts
{
    // The service closes with 1007 for very different things; only its words tell them apart.
    private static readonly string[] VoiceWords = ["unsupported voice", "invalid deploymentid", "invalid deployment", "deployment is suspended", "endpoint is suspended", "deployment not found"];

    private static readonly string[] BusyWords = ["throttled", "too many requests", "out of call volume quota"];

    /// <summary>What the end of an attempt means.</summary>
    /// <param name="end">The end.</param>
    /// <param name="hasAudio">Whether any audio came before it.</param>
    /// <param name="isCustom">Whether a custom voice was to speak.</param>
    public static SpeechVerdict Of(SpeechEnd end, bool hasAudio, bool isCustom) =>
        end.Code == SpeechErrorCode.NoError ? hasAudio ? SpeechVerdict.Answered : SpeechVerdict.Outage
        : IsRefusal(end) && Says(end, VoiceWords) ? SpeechVerdict.VoiceUnavailable
        : IsRefusal(end) && Says(end, BusyWords) ? SpeechVerdict.Busy
        : StatusOf(end) is { } status ? OfStatus(status, end, isCustom)
        : OfCode(end.Code);

    /// <summary>The same code for a status, so that REST and sockets read alike.</summary>
    public static SpeechErrorCode CodeOf(int status) => status switch
    {
        200 => SpeechErrorCode.NoError,
        401 or 403 => SpeechErrorCode.AuthenticationFailure,
        408 => SpeechErrorCode.ServiceTimeout,
        429 => SpeechErrorCode.TooManyRequests,
        503 => SpeechErrorCode.ServiceUnavailable,
        504 => SpeechErrorCode.ConnectionFailure,
        404 or >= 500 => SpeechErrorCode.ServiceError,
        _ => SpeechErrorCode.BadRequest,
    };

    private static SpeechVerdict OfStatus(int status, SpeechEnd end, bool isCustom) => status switch
    {
        400 or 404 when isCustom => SpeechVerdict.VoiceUnavailable,
        401 or 403 or 404 => SpeechVerdict.Misconfigured,
        429 => SpeechVerdict.Busy,
        503 when end.RetryAfter is not null => SpeechVerdict.Busy,
        408 or 500 or 502 or 503 or 504 => SpeechVerdict.Outage,
        >= 300 and < 400 => SpeechVerdict.Misconfigured,
        _ => SpeechVerdict.RequestRefused,
    };

    private static SpeechVerdict OfCode(SpeechErrorCode code) => code switch
    {
        SpeechErrorCode.ConnectionFailure or SpeechErrorCode.ServiceTimeout or SpeechErrorCode.ServiceError or SpeechErrorCode.ServiceUnavailable => SpeechVerdict.Outage,
        SpeechErrorCode.TooManyRequests or SpeechErrorCode.Forbidden => SpeechVerdict.Busy,
        SpeechErrorCode.AuthenticationFailure => SpeechVerdict.Misconfigured,
        _ => SpeechVerdict.RequestRefused,
    };

    /// <summary>Whether the service read the request and turned it down. Older SDKs call its close code 1007 a connection failure.</summary>
    private static bool IsRefusal(SpeechEnd end) =>
        end.Code == SpeechErrorCode.BadRequest || StatusOf(end) is 400 or 403 or 404 || (end.Code == SpeechErrorCode.ConnectionFailure && CloseCode1007().IsMatch(end.Details));

    private static bool Says(SpeechEnd end, string[] words) => Array.Exists(words, w => end.Details.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Over REST the status itself; over a socket the one with which the upgrade was refused.</summary>
    private static int? StatusOf(SpeechEnd end) => end.Status
        ?? (UpgradeStatus().Match(end.Details) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        : end.Code == SpeechErrorCode.ConnectionFailure && CloseCode1007().IsMatch(end.Details) ? 1007
        : null);

    [GeneratedRegex(@"upgrade failed[^\n]*?\((\d{3})\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpgradeStatus();

    [GeneratedRegex(@"error code: 1007\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CloseCode1007();
}
