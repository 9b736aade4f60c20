namespace Failover.Client.Speech;

/// <summary>The formats in which the service gives audio, by the names and numbers of the Speech SDK. The comment says what REST calls each.</summary>
public enum SpeechOutputFormat
{
    /// <summary><c>raw-8khz-8bit-mono-mulaw</c>.</summary>
    Raw8Khz8BitMonoMULaw = 1,

    /// <summary><c>riff-16khz-16kbps-mono-siren</c>.</summary>
    Riff16Khz16KbpsMonoSiren = 2,

    /// <summary><c>audio-16khz-16kbps-mono-siren</c>.</summary>
    Audio16Khz16KbpsMonoSiren = 3,

    /// <summary><c>audio-16khz-32kbitrate-mono-mp3</c>.</summary>
    Audio16Khz32KBitRateMonoMp3 = 4,

    /// <summary><c>audio-16khz-128kbitrate-mono-mp3</c>.</summary>
    Audio16Khz128KBitRateMonoMp3 = 5,

    /// <summary><c>audio-16khz-64kbitrate-mono-mp3</c>.</summary>
    Audio16Khz64KBitRateMonoMp3 = 6,

    /// <summary><c>audio-24khz-48kbitrate-mono-mp3</c>.</summary>
    Audio24Khz48KBitRateMonoMp3 = 7,

    /// <summary><c>audio-24khz-96kbitrate-mono-mp3</c>.</summary>
    Audio24Khz96KBitRateMonoMp3 = 8,

    /// <summary><c>audio-24khz-160kbitrate-mono-mp3</c>.</summary>
    Audio24Khz160KBitRateMonoMp3 = 9,

    /// <summary><c>raw-16khz-16bit-mono-truesilk</c>.</summary>
    Raw16Khz16BitMonoTrueSilk = 10,

    /// <summary><c>riff-16khz-16bit-mono-pcm</c>.</summary>
    Riff16Khz16BitMonoPcm = 11,

    /// <summary><c>riff-8khz-16bit-mono-pcm</c>.</summary>
    Riff8Khz16BitMonoPcm = 12,

    /// <summary><c>riff-24khz-16bit-mono-pcm</c>.</summary>
    Riff24Khz16BitMonoPcm = 13,

    /// <summary><c>riff-8khz-8bit-mono-mulaw</c>.</summary>
    Riff8Khz8BitMonoMULaw = 14,

    /// <summary><c>raw-16khz-16bit-mono-pcm</c>.</summary>
    Raw16Khz16BitMonoPcm = 15,

    /// <summary><c>raw-24khz-16bit-mono-pcm</c>.</summary>
    Raw24Khz16BitMonoPcm = 16,

    /// <summary><c>raw-8khz-16bit-mono-pcm</c>.</summary>
    Raw8Khz16BitMonoPcm = 17,

    /// <summary><c>ogg-16khz-16bit-mono-opus</c>.</summary>
    Ogg16Khz16BitMonoOpus = 18,

    /// <summary><c>ogg-24khz-16bit-mono-opus</c>.</summary>
    Ogg24Khz16BitMonoOpus = 19,

    /// <summary><c>raw-48khz-16bit-mono-pcm</c>.</summary>
    Raw48Khz16BitMonoPcm = 20,

    /// <summary><c>riff-48khz-16bit-mono-pcm</c>.</summary>
    Riff48Khz16BitMonoPcm = 21,

    /// <summary><c>audio-48khz-96kbitrate-mono-mp3</c>.</summary>
    Audio48Khz96KBitRateMonoMp3 = 22,

    /// <summary><c>audio-48khz-192kbitrate-mono-mp3</c>.</summary>
    Audio48Khz192KBitRateMonoMp3 = 23,

    /// <summary><c>ogg-48khz-16bit-mono-opus</c>.</summary>
    Ogg48Khz16BitMonoOpus = 24,

    /// <summary><c>webm-16khz-16bit-mono-opus</c>.</summary>
    Webm16Khz16BitMonoOpus = 25,

    /// <summary><c>webm-24khz-16bit-mono-opus</c>.</summary>
    Webm24Khz16BitMonoOpus = 26,

    /// <summary><c>raw-24khz-16bit-mono-truesilk</c>.</summary>
    Raw24Khz16BitMonoTrueSilk = 27,

    /// <summary><c>raw-8khz-8bit-mono-alaw</c>.</summary>
    Raw8Khz8BitMonoALaw = 28,

    /// <summary><c>riff-8khz-8bit-mono-alaw</c>.</summary>
    Riff8Khz8BitMonoALaw = 29,

    /// <summary><c>webm-24khz-16bit-24kbps-mono-opus</c>.</summary>
    Webm24Khz16Bit24KbpsMonoOpus = 30,

    /// <summary><c>audio-16khz-16bit-32kbps-mono-opus</c>.</summary>
    Audio16Khz16Bit32KbpsMonoOpus = 31,

    /// <summary><c>audio-24khz-16bit-48kbps-mono-opus</c>.</summary>
    Audio24Khz16Bit48KbpsMonoOpus = 32,

    /// <summary><c>audio-24khz-16bit-24kbps-mono-opus</c>.</summary>
    Audio24Khz16Bit24KbpsMonoOpus = 33,

    /// <summary><c>raw-22050hz-16bit-mono-pcm</c>.</summary>
    Raw22050Hz16BitMonoPcm = 34,

    /// <summary><c>riff-22050hz-16bit-mono-pcm</c>.</summary>
    Riff22050Hz16BitMonoPcm = 35,

    /// <summary><c>raw-44100hz-16bit-mono-pcm</c>.</summary>
    Raw44100Hz16BitMonoPcm = 36,

    /// <summary><c>riff-44100hz-16bit-mono-pcm</c>.</summary>
    Riff44100Hz16BitMonoPcm = 37,

    /// <summary><c>amr-wb-16000hz</c>.</summary>
    AmrWb16000Hz = 38,

    /// <summary><c>g722-16khz-64kbps</c>.</summary>
    G72216Khz64Kbps = 39,
}
