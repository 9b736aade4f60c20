using System.Globalization;

namespace Failover.Client.Speech;

/// <summary>What is known of audio before it goes out: short audio is WAV with PCM, or OGG with Opus, and lasts 60 s at most.</summary>
/// <param name="ContentType">What the service is told.</param>
/// <param name="Length">How long it lasts; <see langword="null"/> where only its end tells.</param>
internal sealed record ShortAudio(string ContentType, TimeSpan? Length)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private const int HeadBytes = 4096, TailBytes = 64 * 1024;

    private const string Allowed = "short audio must be WAV with PCM, or OGG with Opus; TranscribeAsync takes other formats";

    /// <exception cref="ArgumentException">It is something else, or too long.</exception>
    public static async ValueTask<ShortAudio> CheckAsync(AudioSource source, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        head = head[..await source.FillAsync(0, head, cancellationToken).ConfigureAwait(false)];
        var audio = head.AsSpan().StartsWith("OggS"u8)
            ? new ShortAudio("audio/ogg; codecs=opus", await OggAudio.LengthAsync(head, source, TailBytes, cancellationToken).ConfigureAwait(false))
            : OfWav(head, source.Length);
        return audio.Length > Longest
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The audio lasts {audio.Length.Value.TotalSeconds:0.#} s; short audio lasts {Longest.TotalSeconds:0} s at most, and TranscribeAsync takes longer audio."))
            : audio;
    }

    internal static ArgumentException Refusal(string what) => new($"The audio {what}; {Allowed}.");

    private static ShortAudio OfWav(ReadOnlySpan<byte> head, long? bytes)
    {
        if (head.IsEmpty)
        {
            throw Refusal("is empty");
        }

        if (head.Length < 12 || !head.StartsWith("RIFF"u8) || !head[8..].StartsWith("WAVE"u8))
        {
            throw Refusal($"is neither WAV nor OGG (it begins with {Convert.ToHexString(head[..Math.Min(4, head.Length)])})");
        }

        var format = WavFormat.Read(head);
        return new ShortAudio(FormattableString.Invariant($"audio/wav; codecs=audio/pcm; samplerate={format.SampleRate}"), format.LengthOf(bytes));
    }
}
