using System.Globalization;

namespace Failover.Client.Testing;

/// <summary>A fault that strikes requests one by one, and so can be kept to some of them.</summary>
public abstract class RequestFault : RegionFault
{
    private protected RequestFault(string name)
        : base(name)
    {
    }

    /// <summary>The same fault for a share of the requests; the others get the healthy answer.</summary>
    /// <remarks>The same seed and order of requests give the same hits. The result keeps state: use one per region.</remarks>
    /// <param name="share">From 0 (nobody) to 1 (everybody).</param>
    /// <param name="seed">Any number; print it when a test fails.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not within 0 to 1.</exception>
    public RequestFault ForShare(double share, int seed)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share goes from 0 to 1.");
        }

        var random = new Random(seed);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Name}.ForShare({share}, {seed})");
        return new NarrowedFault(name, this, () =>
        {
            lock (random)
            {
                return random.NextDouble() < share;
            }
        });
    }

    /// <summary>The same fault for the next requests only; those after them get the healthy answer.</summary>
    /// <remarks>The result keeps state: use one per region.</remarks>
    /// <param name="count">How many requests are hit; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public RequestFault ForNext(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long left = count;
        return new NarrowedFault($"{Name}.ForNext({count})", this, () => Interlocked.Decrement(ref left) >= 0);
    }

    internal virtual bool Hits() => true;

    internal abstract Task ApplyAsync(RegionExchange exchange);
}
