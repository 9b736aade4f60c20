using System.Security.Cryptography;
using System.Text;

namespace Regions.Services;

/// <summary>The ids and keys of one service in one region: the same on every run, and no other region's.</summary>
internal sealed class RegionIds
{
    private readonly string _name;
    private readonly Random _random;

    /// <param name="region">The region's name.</param>
    /// <param name="service">The service's name.</param>
    public RegionIds(string region, string service)
    {
        _name = $"{region}/{service}";
        _random = new Random(BitConverter.ToInt32(Digest("ids")));
    }

    /// <summary>A secret of 32 hexadecimal digits, the same whenever it is asked for.</summary>
    public string Secret(string purpose) => Convert.ToHexStringLower(Digest(purpose))[..32];

    /// <summary>The next id of so many hexadecimal digits; never the same twice.</summary>
    public string Next(int digits)
    {
        Span<byte> bytes = stackalloc byte[(digits + 1) / 2];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes)[..digits];
    }

    public string NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private byte[] Digest(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} of {_name}"));
}
