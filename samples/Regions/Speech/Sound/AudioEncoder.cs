using System.Globalization;

namespace Regions.Speech;

/// <summary>Formats that only ffmpeg can make.</summary>
internal static class AudioEncoder
{
    private static readonly string? Program = LocalProgram.Find("ffmpeg");

    public static bool IsThere => Program is not null;

    /// <exception cref="InvalidOperationException">The program is there and cannot do it.</exception>
    public static Task<byte[]> EncodeAsync(byte[] pcm, OutputFormat format, CancellationToken cancellationToken)
    {
        var rate = format.SampleRate.ToString(CultureInfo.InvariantCulture);
        string[] words = ["-hide_banner", "-loglevel", "error", "-f", "s16le", "-ar", rate, "-ac", "1", "-i", "pipe:0", "-f", .. format.Encoder!.Split(' '), "pipe:1"];
        return LocalProgram.RunAsync(Program!, words, pcm, cancellationToken);
    }
}
