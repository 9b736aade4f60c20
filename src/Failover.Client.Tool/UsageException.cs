namespace Failover.Client.Tool;

/// <summary>The user asked for something that cannot be done. The message says what, where and what is allowed, and nothing has been run.</summary>
internal sealed class UsageException(string message) : Exception(message);
