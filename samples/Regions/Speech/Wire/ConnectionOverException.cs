namespace Regions.Speech;

/// <summary>A fault has ended the connection: whoever was answering stops.</summary>
internal sealed class ConnectionOverException : Exception;
