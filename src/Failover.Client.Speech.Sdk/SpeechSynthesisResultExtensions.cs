using System.Runtime.CompilerServices;
using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>What a result of the SDK does not say itself.</summary>
public static class SpeechSynthesisResultExtensions
{
    private static readonly ConditionalWeakTable<SpeechSynthesisResult, SpeechSource> Sources = [];

    /// <summary>Which region and voice spoke, and why.</summary>
    /// <param name="result">What a <see cref="FailoverSpeechSynthesizer"/> returned.</param>
    /// <returns><see langword="null"/> for any other result.</returns>
    public static SpeechSource? GetSource(this SpeechSynthesisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Sources.TryGetValue(result, out var source) ? source : null;
    }

    internal static SpeechSynthesisResult From(this SpeechSynthesisResult result, SpeechSource source)
    {
        Sources.AddOrUpdate(result, source);
        return result;
    }
}
