using Failover.Client.Testing;

namespace Failover.Client.Tests;

public sealed class RetryAfterHintTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", " 5 ", 5)]
    [InlineData("Retry-After", "1.5", 1.5)]
    [InlineData("Retry-After", "0", 0)]
    [InlineData("retry-after-ms", "250", 0.25)]
    [InlineData("x-ms-retry-after-ms", "1250.5", 1.2505)]
    [InlineData("Retry-After", "Tue, 01 Jan 2030 12:00:30 GMT", 30)]
    [InlineData("Retry-After", "Tue, 01 Jan 2030 11:59:30 GMT", 0)] // A date in the past: come back now.
    [InlineData("Retry-After", "Mon, 01 Jan 0001 00:00:00 GMT", 0)]
    public void Of_EachForm_IsRead(string header, string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), HintOf((header, value)));

    [Theory]
    [InlineData("banana")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("5, 10")]
    [InlineData("5 s")]
    [InlineData("Fri, 32 Jan 2030 12:00:30 GMT")]
    [InlineData("2030-01-01T12:00:30Z")]
    public void Of_Garbage_IsNoHint(string value) =>
        Assert.All(["Retry-After", "retry-after-ms", "x-ms-retry-after-ms"], header => Assert.Null(HintOf((header, value))));

    [Theory]
    [InlineData("1000000000000")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void Of_AHintBeyondAllReason_IsLongAndNeverThrows(string value) =>
        // More than any clamp that can be set; the clamp does the rest.
        Assert.InRange(HintOf(("Retry-After", value))!.Value, TimeSpan.FromHours(1), TimeSpan.MaxValue);

    [Fact]
    public void Of_ADate_IsMeasuredOnTheServersClock() =>
        // The server's clock is a year behind ours, and it asks for ten seconds.
        Assert.Equal(TimeSpan.FromSeconds(10), HintOf(("Date", "Mon, 01 Jan 2029 00:00:00 GMT"), ("Retry-After", "Mon, 01 Jan 2029 00:00:10 GMT")));

    [Fact]
    public void Of_SeveralForms_TakesTheFinest() =>
        Assert.Equal(TimeSpan.FromMilliseconds(20), HintOf(("Retry-After", "1"), ("x-ms-retry-after-ms", "30"), ("retry-after-ms", "20")));

    [Fact]
    public void Of_GarbageBesideAGoodForm_TakesTheGoodOne() =>
        Assert.Equal(TimeSpan.FromSeconds(7), HintOf(("retry-after-ms", "soon"), ("Retry-After", "7"), ("x-ratelimit-reset-tokens", "1s")));

    [Fact]
    public void Of_TheSameHeaderTwice_TakesTheFirst() =>
        Assert.Equal(TimeSpan.FromSeconds(7), HintOf(("Retry-After", "7"), ("Retry-After", "banana")));

    [Fact]
    public void Of_NoHint_IsNone() => Assert.Null(HintOf(("X-Other", "7")));

    private TimeSpan? HintOf(params (string Name, string Value)[] headers) => HintHeaders.Read(_clock, headers);
}
