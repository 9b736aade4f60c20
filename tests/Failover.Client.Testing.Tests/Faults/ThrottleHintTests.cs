namespace Failover.Client.Testing.Tests;

public sealed class ThrottleHintTests
{
    [Fact]
    public void RetryAfter_PartOfASecond_IsRoundedUp() =>
        Assert.Equal("Retry-After: 2", ThrottleHint.RetryAfter(TimeSpan.FromSeconds(1.2)).ToString());

    [Fact]
    public void RetryAt_OtherTimeZone_IsWrittenInUtc() =>
        Assert.Equal(
            "Retry-After: Tue, 01 Jan 2030 00:00:00 GMT",
            ThrottleHint.RetryAt(new DateTimeOffset(2030, 1, 1, 2, 0, 0, TimeSpan.FromHours(2))).ToString());

    [Fact]
    public void Milliseconds_BothHeaders_AreWhole()
    {
        Assert.Equal("retry-after-ms: 1500", ThrottleHint.RetryAfterMs(TimeSpan.FromSeconds(1.5)).ToString());
        Assert.Equal("x-ms-retry-after-ms: 1", ThrottleHint.XMsRetryAfterMs(TimeSpan.FromTicks(1)).ToString());
    }

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(250, "250ms")]
    [InlineData(1_000, "1s")]
    [InlineData(7_660, "7.66s")]
    [InlineData(360_000, "6m0s")]
    [InlineData(3_605_000, "1h0m5s")]
    public void RateLimitReset_Duration_IsWrittenAsOpenAiWritesIt(int milliseconds, string expected)
    {
        var delay = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal($"x-ratelimit-reset-requests: {expected}", ThrottleHint.RateLimitResetRequests(delay).ToString());
        Assert.Equal($"x-ratelimit-reset-tokens: {expected}", ThrottleHint.RateLimitResetTokens(delay).ToString());
    }

    [Fact]
    public void RetryAfter_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ThrottleHint.RetryAfter(TimeSpan.FromSeconds(-1)));
}
