using Microsoft.Extensions.Logging;

namespace Failover.Client.Speech;

/// <summary>Every message this package logs, one method each. Keys, texts and audio are never logged.</summary>
internal static partial class SdkLog
{
    [LoggerMessage(121, LogLevel.Error, "Speech {Group}: a listener threw")]
    public static partial void ListenerThrew(ILogger logger, string group, Exception exception);
}
