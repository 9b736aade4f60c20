using Microsoft.Extensions.Logging;

namespace Failover.Client.Speech;

/// <summary>Every message this package logs, one method each. Keys, texts and audio are never logged.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Warning, "Speech {Group}: {Region} does not speak {Voice}: {Error}. Until it is looked at again the voice plan goes on without it")]
    public static partial void VoiceUnavailable(ILogger logger, string group, string region, string voice, string error);

    [LoggerMessage(102, LogLevel.Warning, "Speech {Group}: {Region} was lost in the middle of the audio, after {Bytes} bytes: {Error}")]
    public static partial void AudioCut(ILogger logger, string group, string region, long bytes, string error);

    [LoggerMessage(103, LogLevel.Warning, "Speech {Group}: an attempt that was given up could not be let go")]
    public static partial void AttemptNotLetGo(ILogger logger, string group, Exception exception);

    [LoggerMessage(104, LogLevel.Warning, "Speech {Group}: the new configuration was refused and the old one stays in force")]
    public static partial void ReloadRefused(ILogger logger, string group, Exception exception);

    [LoggerMessage(111, LogLevel.Warning, "Speech {Group}: {Region} was lost while it listened: {Error}")]
    public static partial void ListeningCut(ILogger logger, string group, string region, string error);

    [LoggerMessage(112, LogLevel.Warning, "Speech {Group}: {Region} went on listening, but {Seconds:0.0} s of audio were no longer kept and were not heard again")]
    public static partial void AudioNotKept(ILogger logger, string group, string region, double seconds);
}
