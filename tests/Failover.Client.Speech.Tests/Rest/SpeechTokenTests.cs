namespace Failover.Client.Speech.Tests.Rest;

/// <summary>Each region's own token: asked for with its own key at its own token service, used while it is good, replaced ahead.</summary>
public sealed class SpeechTokenTests
{
    private static RestScene Tokens() => new(static o => (o.Regions["west"].UsesToken, o.Regions["north"].UsesToken) = (true, true));

    [Fact]
    public async Task FirstCall_AsksTheTokenServiceOfTheRegionWithItsKey_AndSpeaksWithTheToken()
    {
        using var scene = Tokens();

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("west-api west-tts", scene.Trail);
        Assert.Equal("key-of-west", scene.Seen[0].Header(RestScene.KeyHeader));
        Assert.Equal(("Bearer token-of-west-1", null), (scene.Seen[1].Header("Authorization"), scene.Seen[1].Header(RestScene.KeyHeader)));
    }

    [Fact]
    public async Task Token_IsUsedForNineMinutesAndReplacedAhead()
    {
        using var scene = Tokens();
        await scene.Client.SpeakTextAsync("Hello.");
        scene.Clock.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromSeconds(1));
        await scene.Client.SpeakTextAsync("Hello.");
        Assert.Equal("west-api west-tts west-tts", scene.Trail);

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.AfterAsync(TimeSpan.Zero, scene.Client.SpeakTextAsync("Hello."));

        Assert.Equal(2, scene.Seen.Count(static s => s.Role == "api"));
        Assert.Equal("Bearer token-of-west-2", scene.Seen[^1].Header("Authorization"));
    }

    [Fact]
    public async Task Outage_TokenServiceAndSpeechHostSwitchTogether()
    {
        using var scene = Tokens();
        await scene.Client.SpeakTextAsync("Hello.");
        scene.Fault("west", Failover.Client.Testing.VirtualFaults.Refuse);

        await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("west-api west-tts north-api north-tts", scene.Trail);
        Assert.Equal("Bearer token-of-north-1", scene.Seen[^1].Header("Authorization"));
        Assert.DoesNotContain(scene.Seen, static s => s.Region == "north" && s.Everything.Contains("of-west", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_ThatIsRefused_IsReplacedOnce()
    {
        using var scene = Tokens();
        scene.Answer = static s => s.Header("Authorization") == "Bearer token-of-west-1" ? RestScene.Status(401) : null;

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("west-api west-tts west-api west-tts", scene.Trail);
        Assert.Equal("west", audio.Source.Region);
    }

    [Fact]
    public async Task TokenService_ThatRefusesTheKey_MakesTheRegionMisconfigured()
    {
        using var scene = Tokens();
        scene.Answer = static s => s is { Region: "west", Role: "api" } ? RestScene.Status(401) : null;

        var audio = await scene.Client.SpeakTextAsync("Hello.");

        Assert.Equal("north", audio.Source.Region);
        Assert.Equal(EndpointState.Misconfigured, scene.Speech.Group.GetSnapshot()["west"].State);
    }
}
