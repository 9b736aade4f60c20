using System.Numerics;

namespace Regions.Speech;

/// <summary>G.711: eight bits for a sample, fine where it is quiet.</summary>
internal static class Companding
{
    private const int MuBias = 0x84;
    private const int MuMost = 32_635;

    public static byte ToMuLaw(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var size = Math.Min(Math.Abs((int)sample), MuMost) + MuBias;
        var exponent = BitOperations.Log2((uint)size) - 7;
        var mantissa = (size >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    public static byte ToALaw(short sample)
    {
        var sign = sample >= 0 ? 0x80 : 0;
        var size = (sample >= 0 ? sample : ~sample) >> 3;
        var exponent = Math.Max(0, BitOperations.Log2((uint)size | 1) - 4);
        var mantissa = (size >> Math.Max(1, exponent)) & 0x0F;
        return (byte)((sign | (exponent << 4) | mantissa) ^ 0x55);
    }
}
