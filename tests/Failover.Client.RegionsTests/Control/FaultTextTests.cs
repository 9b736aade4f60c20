using Regions.Services;

namespace Failover.Client.RegionsTests;

/// <summary>Faults as they are written.</summary>
public sealed class FaultTextTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    [Theory]
    [InlineData("refuse", "Refuse")]
    [InlineData("hang", "Hang")]
    [InlineData("reset", "Reset")]
    [InlineData("slow", "Slow(00:00:02)")]
    [InlineData("slow(1.5s)", "Slow(00:00:01.5000000)")]
    [InlineData("slow(2m)", "Slow(00:02:00)")]
    [InlineData("cut(20)", "CutBody(20)")]
    [InlineData("429", "Status(429)")]
    [InlineData("503(250ms)", "Status(503)")]
    [InlineData("500", "Status(500)")]
    [InlineData("500:30%", "Status(500).ForShare(0.3, 1)")]
    public void Break_Text_SetsThatFault(string text, string fault)
    {
        var service = regions.West.Watson;

        service.Break(text);

        Assert.Equal((text, fault), (service.FaultName, service.Fault!.Name));
        service.Fault = null;
    }

    [Theory]
    [InlineData("")]
    [InlineData("200")]
    [InlineData("slow(2)")]
    [InlineData("slow(-2s)")]
    [InlineData("cut")]
    [InlineData("cut(-1)")]
    [InlineData("refuse(2s)")]
    [InlineData("refuse:30%")]
    [InlineData("503:0%")]
    [InlineData("503:101%")]
    [InlineData("500(2s)")]
    [InlineData("Refuse")]
    public void Break_NoSuchFault_SaysWhatThereIs(string text)
    {
        var refused = Assert.Throws<ArgumentException>(() => regions.West.Watson.Break(text));

        Assert.StartsWith($"'{text}' is not a fault; allowed are refuse", refused.Message, StringComparison.Ordinal);
        Assert.Null(regions.West.Watson.Fault);
    }
}
