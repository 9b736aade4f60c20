namespace Failover.Client.Speech;

/// <summary>A voice that a region offers.</summary>
/// <param name="ShortName">What requests call it, such as <c>en-US-JennyNeural</c>.</param>
/// <param name="Locale">Its language, such as <c>en-US</c>.</param>
/// <param name="Gender">As the service says it.</param>
/// <param name="VoiceType">Such as <c>Neural</c>.</param>
/// <param name="Status">Such as <c>GA</c> or <c>Preview</c>; a preview is offered in few regions.</param>
public sealed record SpeechVoice(string ShortName, string? Locale, string? Gender, string? VoiceType, string? Status);
