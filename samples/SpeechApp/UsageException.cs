namespace SpeechApp;

/// <summary>The user asked for something that cannot be done: one sentence that names what, where and what is allowed.</summary>
internal sealed class UsageException(string message) : Exception(message);
