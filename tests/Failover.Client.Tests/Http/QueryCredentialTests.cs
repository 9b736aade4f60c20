namespace Failover.Client.Tests.Http;

/// <summary>Keys in the query are treated like keys in a header.</summary>
public sealed class QueryCredentialTests
{
    [Theory]
    [BothWays("/x?subscription-key=s3cret", "/x")]
    [BothWays("/x?a=1&api-key=s3cret&b=2", "/x?a=1&b=2")]
    [BothWays("/x?API-KEY=s3cret&b=%26", "/x?b=%26")]
    [BothWays("/x?api%2Dkey=s3cret&b", "/x?b")]
    [BothWays("/x?access_token=s3cret&api_key=s3cret&apikey=s3cret&Ocp-Apim-Subscription-Key=s3cret&&c", "/x?&c")]
    [BothWays("/x?my-api-key-count=3&x=api-key", "/x?my-api-key-count=3&x=api-key")]
    public async Task Send_EndpointsWithKeys_NoneSeesTheCallersKeyInTheQuery(bool sync, string target, string expected)
    {
        using var scene = new Scene().With(Reply.Refused);

        await scene.GetAsync(sync, Scene.West + target);

        Assert.Equal([expected, expected], scene.Transport.Requests.Select(static r => r.Target));
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimaryWithoutCredential_KeepsTheKeyAndTheSecondaryDoesNotGetIt(bool sync)
    {
        using var scene = new Scene(static o => o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North));
        scene.With(Reply.Refused);

        await scene.GetAsync(sync, Scene.West + "/x?api-key=s3cret&b=1");

        Assert.Equal(["/x?api-key=s3cret&b=1", "/x?b=1"], scene.Transport.Requests.Select(static r => r.Target));
    }

    [Theory]
    [BothWays]
    public async Task Send_OwnName_CountsToo(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.Http.CredentialQueryParameters.Add("code");
            o.AddPrimary("west", Scene.West).AddSecondary("north", Scene.North);
        });
        scene.With(Reply.Refused);

        await scene.GetAsync(sync, Scene.West + "/x?code=s3cret");

        Assert.Equal("/x", scene.Transport.Last.Target);
    }
}
