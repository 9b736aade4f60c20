namespace Failover.Client.Speech;

/// <summary>One attempt at speaking or listening, as it is told afterwards.</summary>
/// <param name="Region">Where it was made.</param>
/// <param name="Voice">Who was to speak, by the service's name; <see langword="null"/> for the voices that the SSML names, and where audio is recognised.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Error">What went wrong; <see langword="null"/> if nothing did.</param>
public readonly record struct SpeechAttempt(string Region, string? Voice, SpeechVerdict Verdict, string? Error);
