namespace Failover.Client.Speech;

/// <summary>What REST calls the formats.</summary>
internal static class SpeechOutputFormats
{
    private static readonly string?[] Names = Table();

    /// <exception cref="ArgumentOutOfRangeException">There is no such format.</exception>
    public static string NameOf(SpeechOutputFormat format) => Find(format)
        ?? throw new ArgumentOutOfRangeException(nameof(format), format, "The output format is unknown; it must be one of SpeechOutputFormat.");

    private static string? Find(SpeechOutputFormat format) => (int)format >= 0 && (int)format < Names.Length ? Names[(int)format] : null;

    private static string?[] Table()
    {
        var names = new string?[(int)SpeechOutputFormat.G72216Khz64Kbps + 1];
        names[(int)SpeechOutputFormat.Raw8Khz8BitMonoMULaw] = "raw-8khz-8bit-mono-mulaw";
        names[(int)SpeechOutputFormat.Riff16Khz16KbpsMonoSiren] = "riff-16khz-16kbps-mono-siren";
        names[(int)SpeechOutputFormat.Audio16Khz16KbpsMonoSiren] = "audio-16khz-16kbps-mono-siren";
        names[(int)SpeechOutputFormat.Audio16Khz32KBitRateMonoMp3] = "audio-16khz-32kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio16Khz128KBitRateMonoMp3] = "audio-16khz-128kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio16Khz64KBitRateMonoMp3] = "audio-16khz-64kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio24Khz48KBitRateMonoMp3] = "audio-24khz-48kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio24Khz96KBitRateMonoMp3] = "audio-24khz-96kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio24Khz160KBitRateMonoMp3] = "audio-24khz-160kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Raw16Khz16BitMonoTrueSilk] = "raw-16khz-16bit-mono-truesilk";
        names[(int)SpeechOutputFormat.Riff16Khz16BitMonoPcm] = "riff-16khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff8Khz16BitMonoPcm] = "riff-8khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff24Khz16BitMonoPcm] = "riff-24khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff8Khz8BitMonoMULaw] = "riff-8khz-8bit-mono-mulaw";
        names[(int)SpeechOutputFormat.Raw16Khz16BitMonoPcm] = "raw-16khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Raw24Khz16BitMonoPcm] = "raw-24khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Raw8Khz16BitMonoPcm] = "raw-8khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Ogg16Khz16BitMonoOpus] = "ogg-16khz-16bit-mono-opus";
        names[(int)SpeechOutputFormat.Ogg24Khz16BitMonoOpus] = "ogg-24khz-16bit-mono-opus";
        names[(int)SpeechOutputFormat.Raw48Khz16BitMonoPcm] = "raw-48khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff48Khz16BitMonoPcm] = "riff-48khz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Audio48Khz96KBitRateMonoMp3] = "audio-48khz-96kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Audio48Khz192KBitRateMonoMp3] = "audio-48khz-192kbitrate-mono-mp3";
        names[(int)SpeechOutputFormat.Ogg48Khz16BitMonoOpus] = "ogg-48khz-16bit-mono-opus";
        names[(int)SpeechOutputFormat.Webm16Khz16BitMonoOpus] = "webm-16khz-16bit-mono-opus";
        names[(int)SpeechOutputFormat.Webm24Khz16BitMonoOpus] = "webm-24khz-16bit-mono-opus";
        names[(int)SpeechOutputFormat.Raw24Khz16BitMonoTrueSilk] = "raw-24khz-16bit-mono-truesilk";
        names[(int)SpeechOutputFormat.Raw8Khz8BitMonoALaw] = "raw-8khz-8bit-mono-alaw";
        names[(int)SpeechOutputFormat.Riff8Khz8BitMonoALaw] = "riff-8khz-8bit-mono-alaw";
        names[(int)SpeechOutputFormat.Webm24Khz16Bit24KbpsMonoOpus] = "webm-24khz-16bit-24kbps-mono-opus";
        names[(int)SpeechOutputFormat.Audio16Khz16Bit32KbpsMonoOpus] = "audio-16khz-16bit-32kbps-mono-opus";
        names[(int)SpeechOutputFormat.Audio24Khz16Bit48KbpsMonoOpus] = "audio-24khz-16bit-48kbps-mono-opus";
        names[(int)SpeechOutputFormat.Audio24Khz16Bit24KbpsMonoOpus] = "audio-24khz-16bit-24kbps-mono-opus";
        names[(int)SpeechOutputFormat.Raw22050Hz16BitMonoPcm] = "raw-22050hz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff22050Hz16BitMonoPcm] = "riff-22050hz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Raw44100Hz16BitMonoPcm] = "raw-44100hz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.Riff44100Hz16BitMonoPcm] = "riff-44100hz-16bit-mono-pcm";
        names[(int)SpeechOutputFormat.AmrWb16000Hz] = "amr-wb-16000hz";
        names[(int)SpeechOutputFormat.G72216Khz64Kbps] = "g722-16khz-64kbps";
        return names;
    }
}
