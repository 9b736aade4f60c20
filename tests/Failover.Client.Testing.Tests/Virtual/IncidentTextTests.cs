namespace Failover.Client.Testing.Tests;

public sealed class IncidentTextTests
{
    [Fact]
    public void Parse_AllParts_AreRead()
    {
        var incident = VirtualIncident.Parse("westeurope:503:30%@60s+10m:cold(2.5,30s)");

        Assert.Equal("westeurope", incident.Region);
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(660)), (incident.From, incident.To));
        Assert.Equal(("503", 0.3), (incident.Fault.Name, incident.Share));
        Assert.Equal((2.5, TimeSpan.FromSeconds(30)), (incident.RecoveryCapacity, incident.RecoveryTime));
        Assert.Null(incident.Where);
    }

    [Theory]
    [InlineData("west:refuse@0s+10m")]
    [InlineData("west:dns@90s+10m")]
    [InlineData("west:tls@1m+500ms")]
    [InlineData("west:reset:7%@1m+90m")]
    [InlineData("west:hang@1m+24h")]
    [InlineData("west:hangbody:0.25%@1m+1h")]
    [InlineData("west:503:30%@1m+10m")]
    [InlineData("west:throttle@1m+10m")]
    [InlineData("west:throttle(5s)@1m+10m")]
    [InlineData("west:throttle(5s,503)@1m+10m")]
    [InlineData("west:slow(1500ms)@1m+10m")]
    [InlineData("west:cut@1m+10m")]
    [InlineData("west:cut(10)@1m+10m:cold(0.5,1m)")]
    [InlineData("west:slowbody(2s)@1m+10m")]
    [InlineData("west:slowbody(2s,16)@1m+10m")]
    public void ToString_ParsedIncident_GivesTheTextBack(string text) => Assert.Equal(text, VirtualIncident.Parse(text).ToString());

    [Theory]
    [InlineData("west:REFUSE@60s+600s", "west:refuse@1m+10m")]
    [InlineData(" west : slow( 2s ) : 100% @ 00:01:00 + 1.5h ", "west:slow(2s)@1m+90m")]
    [InlineData("west:refuse@0.5ms+0.25s", "west:refuse@0.5ms+250ms")]
    public void ToString_OtherWriting_GivesTheShortest(string text, string expected) => Assert.Equal(expected, VirtualIncident.Parse(text).ToString());

    [Theory]
    [InlineData("", "it must read region:fault[:share%]@begin+length, such as westeurope:503:30%@60s+10m.")]
    [InlineData("west", "it must read region:fault[:share%]@begin+length, such as westeurope:503:30%@60s+10m.")]
    [InlineData(":refuse@1s+1s", "it must read region:fault[:share%]@begin+length, such as westeurope:503:30%@60s+10m.")]
    [InlineData("west:503:1%:2%@1s+1s", "'503:1%:2%' has a part too many; it must read region:fault[:share%]@begin+length, such as westeurope:503:30%@60s+10m.")]
    [InlineData("west:refuse@1m", "'1m' must say begin+length, such as 60s+10m.")]
    [InlineData("west:refuse@-1s+1m", "begin '-1s' must be 0 or more.")]
    [InlineData("west:refuse@1s+0s", "length '0s' must be more than 0.")]
    [InlineData("west:refuse@1s+-1m", "length '-1m' must be more than 0.")]
    [InlineData("west:refuse@1s+10", "length '10' is no time; a time is a number with ms, s, m or h, such as 500ms, 60s, 10m or 1.5h, or hh:mm:ss.")]
    [InlineData("west:refuse@1s+99999999h", "length '99999999h' is no time; a time is a number with ms, s, m or h, such as 500ms, 60s, 10m or 1.5h, or hh:mm:ss.")]
    [InlineData("west:503:0%@1s+1m", "'0%' is no share; it must be more than 0% and at most 100%, such as 30%.")]
    [InlineData("west:503:101%@1s+1m", "'101%' is no share; it must be more than 0% and at most 100%, such as 30%.")]
    [InlineData("west:503:0.3@1s+1m", "'0.3' is no share; it must be more than 0% and at most 100%, such as 30%.")]
    [InlineData("west:refuse@1s+1m:cold(0,1m)", "'cold(0,1m)' must say cold(requests a second,time), more than 0 of each, such as cold(20,30s).")]
    [InlineData("west:refuse@1s+1m:cold", "'cold' must say cold(requests a second,time), more than 0 of each, such as cold(20,30s).")]
    [InlineData("west:refuse@1s+1m:cold(1,0s)", "cold '0s' must be more than 0.")]
    [InlineData("west:slow(2s@1s+1m", "fault 'slow(2s' lacks its closing bracket.")]
    public void Parse_BadText_SaysWhatIsAllowed(string text, string expected)
    {
        Assert.Equal($"Incident '{text}': {expected}", Assert.Throws<FormatException>(() => VirtualIncident.Parse(text)).Message);
        Assert.False(VirtualIncident.TryParse(text, out var incident));
        Assert.Null(incident);
    }

    [Theory]
    [InlineData("explode")]
    [InlineData("600")]
    [InlineData("199")]
    [InlineData("slow")]
    [InlineData("slow(0s)")]
    [InlineData("slow(-1s)")]
    [InlineData("slow(50h,1)")]
    [InlineData("slow(1200h)")]
    [InlineData("cut(-1)")]
    [InlineData("throttle(5s,500)")]
    [InlineData("refuse(1)")]
    public void Parse_UnknownFault_ListsTheFaults(string fault)
    {
        var error = Assert.Throws<FormatException>(() => VirtualIncident.Parse($"west:{fault}@1s+1m"));

        Assert.Equal(
            $"Incident 'west:{fault}@1s+1m': '{fault}' is no fault; the faults are refuse, dns, tls, reset, hang, hangbody, 200 to 599, throttle, throttle(5s), slow(2s), cut, cut(10), slowbody(2s), and times in them are more than 0 and at most 49 days.",
            error.Message);
    }

    [Fact]
    public void TryParse_Null_IsFalse() => Assert.False(VirtualIncident.TryParse(null, out _));
}
