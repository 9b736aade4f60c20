namespace Failover.Client.Speech;

/// <summary>What came of one attempt.</summary>
/// <param name="Region">Where it was made.</param>
/// <param name="EndpointId">The custom endpoint that was asked there.</param>
/// <param name="End">How it ended.</param>
/// <param name="Result">What the region said; <see langword="null"/> unless it answered.</param>
internal sealed record AudioAnswer<TResult>(SpeechRegion Region, string? EndpointId, SpeechEnd End, TResult? Result)
    where TResult : class
{
    /// <summary>What it means. Of audio there is no plan of voices: what a region lacks, another region may have.</summary>
    public SpeechVerdict Verdict { get; } = SpeechVerdicts.Of(End, hasAudio: true, isCustom: false) is not SpeechVerdict.VoiceUnavailable and var verdict ? verdict : SpeechVerdict.Misconfigured;
}
