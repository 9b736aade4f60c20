using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>What a client wants of one turn, and how far the turn is.</summary>
/// <param name="id">The turn's own id.</param>
/// <param name="context">The message <c>speech.context</c>; empty where none came.</param>
/// <param name="mode">The mode in the address; null where the address has none.</param>
/// <param name="isDetailed">Whether the address asks for more than the words.</param>
internal sealed class RecognitionTurn(string id, JsonObject context, string? mode, bool isDetailed)
{
    private Hearing? _hearing;

    public string Id => id;

    /// <summary>Whether its end has been told; what comes after is not listened to.</summary>
    public bool IsOver { get; set; }

    public bool IsDetailed { get; } = isDetailed
        || string.Equals((context.Object("phraseOutput") ?? []).Text("format"), "detailed", StringComparison.OrdinalIgnoreCase);

    private bool IsOneShot => string.Equals(
        (context.Object("phraseDetection") ?? []).Text("mode") ?? mode ?? "interactive", "interactive", StringComparison.OrdinalIgnoreCase);

    /// <summary>Listens to the body of an audio message; an empty one is the end.</summary>
    /// <exception cref="Refusal">It is sound of a kind that cannot be listened to.</exception>
    public IEnumerable<HeardEvent> Hear(ReadOnlyMemory<byte> audio)
    {
        if (audio.IsEmpty)
        {
            return (_hearing ?? new Hearing(SpokenSentence.DefaultSampleRate, IsOneShot)).End();
        }

        if (WaveFile.IsWave(audio.Span))
        {
            var wave = WaveFile.TryRead(audio, out var read) ? read : throw new Refusal(
                StatusCodes.Status400BadRequest, "BadRequest", "Unsupported audio: samples have 16 bit and one channel here.");
            _hearing = new Hearing(wave.SampleRate, IsOneShot);
            audio = wave.Samples;
        }

        _hearing ??= new Hearing(SpokenSentence.DefaultSampleRate, IsOneShot);
        return _hearing.Hear(audio);
    }

    /// <summary>Whether nothing more will be heard in it.</summary>
    public bool HasHeardEnough(bool isEnd) => isEnd || _hearing is { IsOver: true };
}
