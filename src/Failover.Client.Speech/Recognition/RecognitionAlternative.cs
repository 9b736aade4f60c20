namespace Failover.Client.Speech;

/// <summary>One of the texts that were heard, the likeliest first.</summary>
/// <param name="Confidence">How sure the service is, from 0 to 1.</param>
/// <param name="Display">With punctuation and capital letters.</param>
/// <param name="Lexical">The words as they were said.</param>
/// <param name="InverseTextNormalized">With numbers and abbreviations.</param>
/// <param name="MaskedInverseTextNormalized">The same with profane words masked.</param>
public sealed record RecognitionAlternative(double Confidence, string Display, string Lexical, string InverseTextNormalized, string MaskedInverseTextNormalized);
