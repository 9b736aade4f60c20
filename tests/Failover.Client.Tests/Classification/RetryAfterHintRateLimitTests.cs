namespace Failover.Client.Tests;

public sealed class RetryAfterHintRateLimitTests
{
    [Theory]
    [InlineData("6m0s", 360)]
    [InlineData("1h2m3s", 3723)]
    [InlineData("1.5s", 1.5)]
    [InlineData("20ms", 0.02)]
    [InlineData("1s500ms", 1.5)]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    public void Of_EachUnit_IsRead(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), HintOf(("x-ratelimit-reset-tokens", value)));

    [Theory]
    [InlineData("banana")]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("1.2.3s")]
    [InlineData(".s")]
    [InlineData("NaN")]
    [InlineData("NaNs")]
    [InlineData("1s 2s")]
    [InlineData("2030-01-01T00:00:00Z")]
    [InlineData("20h20h")] // More than a day is no limit that anybody waits for.
    public void Of_Garbage_IsNoHint(string value) => Assert.Null(HintOf(("x-ratelimit-reset-tokens", value)));

    [Theory]
    [InlineData("99999999999999999999999999999999999999h")]
    [InlineData("1767225600")] // A moment in Unix time.
    public void Of_AHintBeyondAllReason_NeverThrows(string value) =>
        Assert.Equal(TimeSpan.FromDays(1), HintOf(("x-ratelimit-reset-tokens", value)));

    [Fact]
    public void Of_SeveralLimits_TakesTheLongest() =>
        Assert.Equal(TimeSpan.FromSeconds(9), HintOf(("x-ratelimit-reset-requests", "3s"), ("x-ratelimit-reset-tokens", "9s"), ("x-ratelimit-reset-images", "banana")));

    [Fact]
    public void Of_SeveralLimits_TakesTheOneThatIsUsedUp() =>
        Assert.Equal(
            TimeSpan.FromSeconds(3),
            HintOf(
                ("x-ratelimit-reset-requests", "3s"), ("x-ratelimit-remaining-requests", "0"),
                ("x-ratelimit-reset-tokens", "9s"), ("x-ratelimit-remaining-tokens", "1200")));

    [Fact]
    public void Of_AnyCase_IsRead() =>
        Assert.Equal(TimeSpan.FromSeconds(3), HintOf(("X-RateLimit-Reset-Requests", "3s"), ("X-RateLimit-Remaining-Requests", "0")));

    private static TimeSpan? HintOf(params (string Name, string Value)[] headers) => HintHeaders.Read(TimeProvider.System, headers);
}
