using System.Net.Security;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests;

/// <summary>A primary and a secondary on loopback, each with a key of its own; shared by the tests of a class, which run one after the other.</summary>
public class TwoRegions : IAsyncLifetime
{
    public const string WestKey = "key-of-west";
    public const string EastKey = "key-of-east";
    private readonly bool _https;

    public TwoRegions()
    {
    }

    protected TwoRegions(bool https) => _https = https;

    /// <summary>The primary.</summary>
    public LocalRegion West { get; private set; } = null!;

    /// <summary>The secondary.</summary>
    public LocalRegion East { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        West = await LocalRegion.StartAsync("west", o => (o.Key, o.Https) = (WestKey, _https));
        East = await LocalRegion.StartAsync("east", o => (o.Key, o.Https) = (EastKey, _https));
    }

    public async Task DisposeAsync()
    {
        await West.DisposeAsync();
        await East.DisposeAsync();
    }

    /// <summary>Both regions as new, then the fault on the primary.</summary>
    public async Task BeginAsync(RegionFault? west = null, RegionFault? east = null)
    {
        await West.HealAsync();
        await East.HealAsync();
        West.ResetCounters();
        East.ResetCounters();
        (West.Fault, East.Fault) = (west, east);
    }

    public FailoverOptions Options()
    {
        var options = new FailoverOptions()
            .AddPrimary("west", West.Address, e => e.Headers["Ocp-Apim-Subscription-Key"] = WestKey)
            .AddSecondary("east", East.Address, e => e.Headers["Ocp-Apim-Subscription-Key"] = EastKey);
        // Straight to the next endpoint, so that the trail of a call is exact; the second try in place has tests of its own.
        options.Detection.RetryDelay = TimeSpan.Zero;
        options.Return.RampDuration = TimeSpan.Zero;
        // On a busy machine a cut may follow its headers late; once it has the headers, a call is the caller's to lose.
        options.Http.FirstByteWait = TimeSpan.FromSeconds(10);
        return options;
    }

    /// <summary>A transport that trusts these two regions and nobody else.</summary>
    public SocketsHttpHandler Transport()
    {
        var trusted = new[] { West.Certificate?.GetCertHashString(), East.Certificate?.GetCertHashString() };
        return new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => trusted.Contains(shown?.GetCertHashString()),
            },
        };
    }

    public void AssertNoKeyWentAstray()
    {
        Assert.Equal(0, West.WrongKeyCount);
        Assert.Equal(0, East.WrongKeyCount);
    }
}
