namespace Failover.Client.Speech;

/// <summary>A file that a batch transcription left behind.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is: <c>Transcription</c>, <c>TranscriptionReport</c>.</param>
/// <param name="ContentUrl">Where anybody may read it who has this address. Keep it as you would a key.</param>
public sealed record TranscriptionFile(string Name, string Kind, Uri ContentUrl);
