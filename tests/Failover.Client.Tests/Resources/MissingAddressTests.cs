using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>An address in a body that names what an endpoint does not have.</summary>
public sealed class MissingAddressTests
{
    private const string Transcription = """{"model":{"self":"https://west.example/speechtotext/models/m2"}}""";

    [Theory]
    [BothWays]
    public async Task Send_AddressOfAModelThatWasNotCopied_SkipsTheEndpointAndNamesTheModel(bool sync)
    {
        using var scene = Of(AzureSpeechPlaces.All, "model:m1=m9").With(Reply.Status(503));
        var reasons = new List<string>();
        scene.Group.Changed += (_, e) => reasons.Add(e.Reason);

        var response = await scene.SendAsync(sync, Request("POST", "/speechtotext/transcriptions:submit", Transcription));

        Assert.Equal("west", scene.Trail);
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Contains("has nothing of its own for model 'm2', and gets no call that names it", reasons);
    }

    [Theory]
    [BothWays("https://other.example/speechtotext/models/m1", "https://other.example/speechtotext/models/m9")] // Not below the primary: only the id is another.
    [BothWays("https://west.example:443/speechtotext/models/m1", "https://north.example/speechtotext/models/m9")]
    [BothWays("https://west.example/speechtotext/models/m%31?x=/models/m1", "https://north.example/speechtotext/models/m9?x=/models/m1")]
    [BothWays("https://west.example", "https://north.example")]
    [BothWays("/models/m1", "/models/m9")]
    [BothWays("models", "models")]
    [BothWays("::not an address", "::not an address")]
    public async Task Send_Address_IsMappedPartByPart(bool sync, string self, string expected)
    {
        using var scene = Of(AzureSpeechPlaces.All, "model:m1=m9").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/speechtotext/transcriptions:submit", $$$"""{"model":{"self":"{{{self}}}"}}"""));

        Assert.Equal($$$"""{"model":{"self":"{{{expected}}}"}}""", Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays]
    public async Task Send_BasePaths_AreEachEndpointsOwn(bool sync)
    {
        using var scene = new Scene(static o =>
        {
            o.Replay.PostIsIdempotent = true;
            o.AddPrimary("west", Scene.West + "/instances/1").AddSecondary("north", Scene.North + "/other", static e => e.Resources["model:m1"] = "m9");
            o.Http.ResourcePlaces.Add(ResourcePlace.JsonUri("model", "self", "models/{id}"));
            o.Http.ResourcePlaces.Add(ResourcePlace.Path("model", "/models/{id}"));
        }).With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/instances/1/models/m1", """{"self":"https://west.example/instances/1/models/m1"}"""));

        Assert.Equal(["/instances/1/models/m1", "/other/models/m9"], scene.Transport.Requests.Select(static r => r.Target));
        Assert.Equal("""{"self":"https://north.example/other/models/m9"}""", Text(scene.Transport.Last));
    }
}
