using System.Text;
using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>What the services' own documents ask of a client, by the number of the demand.</summary>
public sealed class ChecklistTests
{
    private const string Task = """{"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"p","deploymentName":"prod"}}],  "x":"p"}""";

    [Theory]
    [BothWays]
    public async Task Checklist_016_NamesDifferInTheSecondary_AreMapped(bool sync)
    {
        using var scene = Of(AzureLanguagePlaces.All, "project:p=p-copy", "deployment:prod=prod-copy").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/language/analyze-text/jobs?api-version=2023-04-01", Task));

        Assert.Equal(Task.Replace("\"projectName\":\"p\"", "\"projectName\":\"p-copy\"", StringComparison.Ordinal).Replace("prod", "prod-copy", StringComparison.Ordinal), Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays("identity")]
    [BothWays("none")]
    [BothWays("other kinds")]
    public async Task Checklist_021_SameNames_TheBodyIsTheSameByteForByte(bool sync, string mapping)
    {
        string[] north = mapping switch { "identity" => ["project:p=p", "deployment:prod=prod"], "none" => [], _ => ["api-version:x=y"] };
        using var scene = Of(AzureLanguagePlaces.All, north).With(Reply.Status(503));
        using var request = Request("POST", "/language/analyze-text/jobs?api-version=2023-04-01", Task);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.All(scene.Transport.Requests, static r => Assert.Equal(Encoding.UTF8.GetBytes(Task), r.Body));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal("/language/analyze-text/jobs?api-version=2023-04-01", r.Target));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_030_CustomModelOfOneRegion_IsNotAskedForInAnother(bool sync)
    {
        using var scene = Of(AzureSpeechPlaces.All, "endpoint:another=cid-ne").With(Reply.Status(503));
        var events = new List<FailoverEvent>();
        scene.Group.Changed += (_, e) => events.Add(e);

        var response = await scene.SendAsync(sync, Request("POST", "/speech/recognition/conversation/cognitiveservices/v1?cid=cid-we", "RIFF", "audio/wav"));

        Assert.Equal(("west", System.Net.HttpStatusCode.ServiceUnavailable), (scene.Trail, response.StatusCode));
        Assert.Equal("north", Assert.Single(events, static e => e.Kind == FailoverEventKind.ResourceMissing).Endpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_031_ContinuityIsTheClients_TheCopyServesWhileThePrimaryIsOut(bool sync)
    {
        using var scene = Of(AzureSpeechPlaces.All, "endpoint:cid-we=cid-ne").With(Reply.Refused);

        for (var i = 0; i < 20; i++)
        {
            var response = await scene.SendAsync(sync, Request("POST", "/speech/recognition/conversation/cognitiveservices/v1?cid=cid-we", "RIFF", "audio/wav"));
            Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal("north", scene.Group.GetSnapshot().ActiveEndpoint);
    }

    [Theory]
    [BothWays]
    public async Task Checklist_048_CustomSpeechEndpoint_FailsOverWithTheSecondarysCid(bool sync)
    {
        using var scene = Of(AzureSpeechPlaces.All, "endpoint:cid-we=cid-ne").With(Reply.Status(503));
        using var request = Request("POST", "/speech/recognition/conversation/cognitiveservices/v1?language=en-US&cid=cid-we&format=simple", "RIFF", "audio/wav");

        await scene.SendAsync(sync, request);

        Assert.Equal("/speech/recognition/conversation/cognitiveservices/v1?language=en-US&cid=cid-ne&format=simple", scene.Transport.Last.Target);
        Assert.Equal("RIFF", Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_055_CustomVoiceInAnotherRegion_HasItsOwnEndpointId(bool sync)
    {
        using var scene = Of(AzureSpeechPlaces.All, "deployment:d-we=d-ne").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/cognitiveservices/v1?deploymentId=d-we", "<speak><voice name='Contoso'/></speak>", "application/ssml+xml"));

        Assert.Equal("/cognitiveservices/v1?deploymentId=d-ne", scene.Transport.Last.Target);
        Assert.Equal("<speak><voice name='Contoso'/></speak>", Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays("default")]
    [BothWays("food")]
    [BothWays("explicit")]
    public async Task Checklist_063_BuiltInModels_AreTheSameEverywhereAndNeverMapped(bool sync, string builtIn)
    {
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9", $"classifier:{builtIn}=mine").With(Reply.Refused, JsonReply($$"""{"classifier_id":"{{builtIn}}"}"""));
        using var form = new MultipartFormDataContent("B") { { new StringContent(builtIn), "classifier_ids" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/v3/classify?version=2018-03-19") { Content = form };

        await scene.SendAsync(sync, request);
        Assert.Contains($"\r\n\r\n{builtIn}\r\n", Text(scene.Transport.Last), StringComparison.Ordinal);
        using var response = await scene.SendAsync(sync, Request("GET", $"/v3/classifiers/{builtIn}?version=2018-03-19"));

        Assert.Equal(("north.example", $"/v3/classifiers/{builtIn}?version=2018-03-19"), (scene.Transport.Last.Uri.Host, scene.Transport.Last.Target));
        Assert.Equal($$"""{"classifier_id":"{{builtIn}}"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_077_ClassifierIdDiffers_IsMappedBothWays(bool sync)
    {
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9").With(Reply.Refused, JsonReply("""{"images":[{"classifiers":[{"classifier_id":"dogs_9"}]}]}"""));
        using var form = new MultipartFormDataContent("B") { { new StringContent("dogs_1,default"), "classifier_ids" }, { new ByteArrayContent([1, 2, 3]), "images_file", "f.jpg" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/v3/classify?version=2018-03-19") { Content = form };

        using var response = await scene.SendAsync(sync, request);

        Assert.Contains("\r\n\r\ndogs_9,default\r\n", Text(scene.Transport.Last), StringComparison.Ordinal);
        Assert.Equal(scene.Transport.Last.Body.Length, scene.Transport.Last.ContentLength);
        Assert.Equal("""{"images":[{"classifiers":[{"classifier_id":"dogs_1"}]}]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_078_CollectionAndImageIdsAreNew_AreMappedBothWays(bool sync)
    {
        using var scene = Of(WatsonPlaces.All, "collection:c1=c9", "collection:c2=c8", "image:i1=i9")
            .With(Reply.Refused, JsonReply("""{"images":[{"image_id":"i9","objects":{"collections":[{"collection_id":"c9"},{"collection_id":"c8"}]}}]}"""));
        using var form = new MultipartFormDataContent("B") { { new StringContent("c1"), "collection_ids" }, { new StringContent("c2"), "collection_ids" }, { new StringContent("objects"), "features" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/v4/analyze?version=2019-02-11") { Content = form };

        using var response = await scene.SendAsync(sync, request);

        Assert.Contains("\r\n\r\nc9\r\n", Text(scene.Transport.Last), StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nc8\r\n", Text(scene.Transport.Last), StringComparison.Ordinal);
        Assert.Equal("""{"images":[{"image_id":"i1","objects":{"collections":[{"collection_id":"c1"},{"collection_id":"c2"}]}}]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Checklist_100_IdsLearntWhileRunning_CountFromTheReloadOn(bool sync)
    {
        using var scene = Of(AzureOpenAIPlaces.All, "deployment:chat=gpt4o-ne").With(Reply.Status(503));
        await scene.SendAsync(sync, Request("POST", "/openai/deployments/embed/embeddings"));
        Assert.Equal("west", scene.Trail);

        scene.Group.Reload(Options("deployment:chat=gpt4o-ne2", "deployment:embed=embed-ne"));
        await scene.SendAsync(sync, Request("POST", "/openai/deployments/embed/embeddings"));
        await scene.SendAsync(sync, Request("POST", "/openai/deployments/chat/chat/completions"));

        Assert.Equal("west west north west north", scene.Trail);
        Assert.Equal(["/openai/deployments/embed-ne/embeddings", "/openai/deployments/gpt4o-ne2/chat/completions"], scene.Transport.Requests.Where(static r => r.Uri.Host == "north.example").Select(static r => r.Target));
    }

    [Theory]
    [BothWays]
    public async Task Checklist_101_AJobNamesItsWorkspace_AndGoesToTheOtherOnesOwn(bool sync)
    {
        const string Job = """{"properties":{"computeId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w1/computes/cpu"}}""";
        const string Path = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w1/jobs/j1?api-version=2023-10-01";
        using var scene = Of(AzureMachineLearningPlaces.All, "workspace:w1=w2").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("PUT", Path, Job));

        Assert.Equal(Path.Replace("w1", "w2", StringComparison.Ordinal), scene.Transport.Last.Target);
        Assert.Equal(Job.Replace("w1", "w2", StringComparison.Ordinal), Text(scene.Transport.Last));
    }

    private static FailoverOptions Options(params string[] north)
    {
        var options = new FailoverOptions { Replay = { PostIsIdempotent = true }, Detection = { RetryDelay = TimeSpan.Zero } }
            .AddPrimary("west", Scene.West)
            .AddSecondary("north", Scene.North, e =>
            {
                foreach (var resource in north)
                {
                    e.Resources[resource.Split('=')[0]] = resource.Split('=')[1];
                }
            });
        foreach (var place in AzureOpenAIPlaces.All)
        {
            options.Http.ResourcePlaces.Add(place);
        }

        return options;
    }

    private static Reply JsonReply(string text) => Reply.Ok with { Content = () => ContentOf(text, "application/json") };
}
