using Microsoft.Extensions.Options;

namespace Failover.Client.Tests;

/// <summary>What keeps a host from starting.</summary>
internal static class Validation
{
    /// <summary>The sentences about options that are good but for one change; none when they are still good.</summary>
    public static string[] FailuresOf(Action<FailoverOptions> change)
    {
        var options = new FailoverOptions().AddPrimary("west", "https://west.example").AddSecondary("east", "https://east.example");
        change(options);
        return Record.Exception(() => new FailoverGroup(options, "g").Dispose()) is OptionsValidationException e ? [.. e.Failures] : [];
    }

    /// <summary>The one sentence about options that are good but for one change.</summary>
    public static string FailureOf(Action<FailoverOptions> change) => Assert.Single(FailuresOf(change));
}
