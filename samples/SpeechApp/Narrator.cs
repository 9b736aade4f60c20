using Failover.Client.Speech;

namespace SpeechApp;

/// <summary>Says sentence after sentence, and tells who said it.</summary>
/// <param name="speech">The regions.</param>
/// <param name="watch">Sees every attempt.</param>
/// <param name="output">Where the lines go.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class Narrator(FailoverSpeech speech, AttemptWatch watch, TextWriter output, TimeProvider time)
{
    // Without a header, so that sentences can be put behind each other.
    private static readonly SpeechSynthesisOptions Options = new() { Format = SpeechOutputFormat.Raw24Khz16BitMonoPcm };

    private readonly SpeechSynthesisClient _client = new(speech);

    /// <summary>Says a sentence; says why where that cannot be done.</summary>
    /// <returns>Whether it was said.</returns>
    public async Task<bool> SayAsync(int number, string sentence, SpokenWave wave, CancellationToken cancellationToken)
    {
        watch.Reset();
        var begun = time.GetTimestamp();
        try
        {
            // The whole of it: then a region that is lost in the middle of the sound is not heard.
            var audio = await _client.SpeakTextAsync(sentence, Options, cancellationToken);
            var took = time.GetElapsedTime(begun);
            wave.Add(audio.AudioData.Span);
            await output.WriteLineAsync(Line(number, audio, took));
            return true;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
        catch (HttpRequestException e)
        {
            await output.WriteLineAsync($"{number,3}  not spoken: {e.Message}");
            return false;
        }
    }

    private string Line(int number, SpokenAudio audio, TimeSpan took)
    {
        var (source, length) = (audio.Source, SpokenWave.DurationOf(audio.AudioData.Length));
        var line = FormattableString.Invariant($"{number,3}  {source.Region,-14} {source.Voice,-22} {length.TotalSeconds,5:0.0} s of sound in {took.TotalMilliseconds,6:0} ms");
        return source.Attempts.Count < 2 ? source.Reason is null ? line : $"{line}; {source.Reason}"
            : FormattableString.Invariant($"{line}, {watch.Detour.TotalMilliseconds:0} ms of it for the switch; {source.Reason}");
    }
}
