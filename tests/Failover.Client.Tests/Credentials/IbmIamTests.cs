using System.Text;
using static Failover.Client.Tests.Http.Credentials.TokenScene;

namespace Failover.Client.Tests.Http.Credentials;

public sealed class IbmIamTests
{
    private const string Service = "iam.cloud.ibm.com";

    private static readonly Reply Token = Reply.Text("""{"access_token":"jwt","refresh_token":"not_supported","token_type":"Bearer","expires_in":3600,"expiration":1893459600}""");

    [Theory]
    [BothWays]
    public async Task Send_AsksForATokenWithAForm(bool sync)
    {
        using var scene = Watson(Token);

        (await scene.GetAsync(sync)).Dispose();

        var asked = scene.Transport.Requests[0];
        Assert.Equal(("https://iam.cloud.ibm.com/identity/token", "POST"), (asked.Uri.AbsoluteUri, asked.Method.Method));
        Assert.Equal("application/x-www-form-urlencoded", asked.ContentHeaders["Content-Type"]);
        Assert.Equal("grant_type=urn%3Aibm%3Aparams%3Aoauth%3Agrant-type%3Aapikey&response_type=cloud_iam&apikey=key+of%26west", Encoding.UTF8.GetString(asked.Body));
        Assert.Equal(["Bearer jwt"], scene.Tokens());
    }

    [Fact]
    public async Task Token_IsReplacedAfterFourFifthsOfItsTime()
    {
        using var scene = Watson(Token);
        scene.Transport.AnswersAtOnce = true;
        (await scene.GetAsync(sync: false)).Dispose();

        // 80 % of an hour.
        scene.Clock.Advance(TimeSpan.FromMinutes(48) - TimeSpan.FromTicks(1));
        Assert.Equal(2, scene.Transport.Requests.Length);
        scene.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(3, scene.Transport.Requests.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"access_token":"hunter2"}""")]
    [InlineData("""{"access_token":7,"expires_in":3600}""")]
    [InlineData("""{"access_token":"hunter2","expires_in":"soon"}""")]
    [InlineData("""{"access_token":"hunter2","expires_in":0}""")]
    [InlineData("""{"access_token":"hunter2","expires_in":1e300}""")]
    [InlineData("""{"access_token":"hunter2","expires_in":1e999}""")]
    [InlineData("""{"access_token":"hunter2\n","expires_in":3600}""")]
    [InlineData("""{"access_token":"\ud800","expires_in":3600}""")]
    public async Task Service_AnswersNoToken_NextEndpointServes(string text)
    {
        using var scene = Watson(Reply.Text(text));

        (await scene.GetAsync(sync: false)).Dispose();

        Assert.Equal("iam north", scene.Trail);
        Assert.Equal($"UserAuthenticationError: Endpoint 'west' has no credential: the token service at {Service} gave no token that can be used.", scene.Group.GetSnapshot()["west"].LastError);
    }

    private static Scene Watson(Reply reply)
    {
        var scene = With(EndpointCredential.IbmIam("key of&west"));
        scene.Transport.On(Service, reply);
        return scene;
    }
}
