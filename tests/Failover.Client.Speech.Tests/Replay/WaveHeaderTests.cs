using System.Buffers.Binary;
using System.Text;

namespace Failover.Client.Speech.Tests.Replay;

public class WaveHeaderTests
{
    [Fact]
    public void Read_FileWithOtherThingsBefore_EndsBeforeTheFirstSample()
    {
        var file = new MemoryStream([.. "RIFF"u8, .. Number(0), .. "WAVE"u8, .. Chunk("LIST", [1, 2, 3, 0]), .. Chunk("fmt ", Format(1, 2, 48_000, 16)), .. "data"u8, .. Number(2), 8, 9]);

        Assert.Equal(new PcmFormat(48_000, 16, 2), WaveHeader.Read(file));
        Assert.Equal(8, file.ReadByte());
    }

    [Theory]
    [InlineData("OggS0000WAVE", "is no WAV file")]
    [InlineData("RIFF", "is no WAV file")]
    [InlineData("RIFF0000WAVE", "ends before its samples")]
    [InlineData("RIFF0000WAVEdata\0\0\0\0", "does not say which")]
    public void Read_NoWavFile_IsRefusedInASentence(string content, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => WaveHeader.Read(new MemoryStream(Encoding.ASCII.GetBytes(content)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(7, 1, 8_000, 8, "coded as 7")]
    [InlineData(1, 1, 4_000, 16, "4000 samples")]
    [InlineData(1, 1, 16_000, 24, "24 bits")]
    [InlineData(1, 9, 16_000, 16, "9 channels")]
    public void Read_SamplesThatAreNotAllowed_AreRefusedInASentence(int coding, int channels, int rate, int bits, string why)
    {
        var file = new MemoryStream([.. "RIFF"u8, .. Number(0), .. "WAVE"u8, .. Chunk("fmt ", Format(coding, channels, rate, bits)), .. "data"u8, .. Number(0)]);

        Assert.Contains(why, Assert.Throws<ArgumentException>(() => WaveHeader.Read(file)).Message, StringComparison.Ordinal);
    }

    private static byte[] Chunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. Number(content.Length), .. content];

    private static byte[] Format(int coding, int channels, int rate, int bits) =>
        [(byte)coding, 0, (byte)channels, 0, .. Number(rate), .. Number(rate * channels * bits / 8), (byte)(channels * bits / 8), 0, (byte)bits, 0];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
