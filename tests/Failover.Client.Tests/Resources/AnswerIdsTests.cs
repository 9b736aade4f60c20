using System.Net.Http.Headers;
using System.Text;
using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>What an endpoint calls by its own ids comes back by the application's.</summary>
public sealed class AnswerIdsTests
{
    private static readonly (ResourcePlace[] Places, string[] North, string Path, string Answer, string Expected)[] Rows =
    [
        (WatsonPlaces.All, ["classifier:dogs_1=dogs_9"], "/v3/classify",
            """{"images":[{"image":"dogs_9","classifiers":[{"classifier_id":"dogs_9","name":"dogs_9"},{"classifier_id":"food"}]}]}""", """{"images":[{"image":"dogs_9","classifiers":[{"classifier_id":"dogs_1","name":"dogs_9"},{"classifier_id":"food"}]}]}"""),
        (WatsonPlaces.All, ["classifier:dogs_1=dogs_9"], "/v3/classifiers?verbose=true", """{"classifiers":[{"classifier_id":"dogs_9"},{"classifier_id":"new_in_north"}]}""", """{"classifiers":[{"classifier_id":"dogs_1"},{"classifier_id":"new_in_north"}]}"""),
        (WatsonPlaces.All, ["classifier:dogs_1=dogs_9"], "/v3/classifiers/dogs_1", """{"classifier_id":"dogs_9","status":"ready"}""", """{"classifier_id":"dogs_1","status":"ready"}"""),
        (WatsonPlaces.All, ["collection:c1=c9"], "/v4/analyze", """{"images":[{"objects":{"collections":[{"collection_id":"c9","objects":[]}]}}]}""", """{"images":[{"objects":{"collections":[{"collection_id":"c1","objects":[]}]}}]}"""),
        (WatsonPlaces.All, ["collection:c1=c9"], "/v4/collections", """{ "collections" : [ { "collection_id" : "c9" } ] }""", """{ "collections" : [ { "collection_id" : "c1" } ] }"""),
        (WatsonPlaces.All, ["collection:c1=c9"], "/v4/collections/c1", """{"collection_id":"c9"}""", """{"collection_id":"c1"}"""),
        (WatsonPlaces.All, ["collection:c1=c9", "image:i1=i9"], "/v4/collections/c1/images", """{"images":[{"image_id":"i9"},{"image_id":"i7"}]}""", """{"images":[{"image_id":"i1"},{"image_id":"i7"}]}"""),
        (WatsonPlaces.All, ["collection:c1=c9", "image:i1=i9"], "/v4/collections/c1/images/i1", """{"image_id":"i9"}""", """{"image_id":"i1"}"""),
        (AzureLanguagePlaces.All, ["project:p=p-ne", "deployment:prod=prod2"], "/language/analyze-text/jobs/1",
            """{"tasks":{"items":[{"results":{"projectName":"p-ne","deploymentName":"prod2","documents":[{"id":"p-ne"}]}}]}}""", """{"tasks":{"items":[{"results":{"projectName":"p","deploymentName":"prod","documents":[{"id":"p-ne"}]}}]}}"""),
        (AzureLanguagePlaces.All, ["project:p=p-ne"], "/language/authoring/analyze-text/projects/p", """{"projectName":"p-ne"}""", """{"projectName":"p"}"""),
        (AzureLanguagePlaces.All, ["project:p=p-ne"], "/language/authoring/analyze-text/projects", """{"value":[{"projectName":"p-ne"}],"nextLink":"https://north.example/projects/p-ne"}""", """{"value":[{"projectName":"p"}],"nextLink":"https://north.example/projects/p-ne"}"""),
        (AzureLanguagePlaces.All, ["deployment:prod=prod2"], "/language/authoring/analyze-text/projects/p/deployments", """{"value":[{"deploymentName":"prod2"}]}""", """{"value":[{"deploymentName":"prod"}]}"""),
        (AzureSpeechPlaces.All, ["profile:p1=p9"], "/speaker/identification/v2.0/text-independent/profiles/identifySingleSpeaker?profileIds=p1", """{"identifiedProfile":{"profileId":"p9"},"profilesRanking":[{"profileId":"p9"}]}""", """{"identifiedProfile":{"profileId":"p1"},"profilesRanking":[{"profileId":"p1"}]}"""),
        (AzureOpenAIPlaces.All, ["deployment:chat=gpt-4o"], "/openai/v1/chat/completions", """{"model":"gpt-4o"}""", """{"model":"gpt-4o"}"""), // What answered, not what was asked.
        (AzureOpenAIPlaces.All, ["deployment:chat=gpt4o-ne"], "/openai/assistants/a1", """{"model":"gpt4o-ne"}""", """{"model":"chat"}"""),
        (AzureOpenAIPlaces.All, ["deployment:chat=gpt4o-ne"], "/openai/assistants", """{"data":[{"model":"gpt4o-ne"}]}""", """{"data":[{"model":"chat"}]}"""),
    ];

    public static TheoryData<bool, int> All => BothWaysOf(Enumerable.Range(0, Rows.Length));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Send_AnsweredByTheSecondary_GivesTheLogicalIds(bool sync, int row)
    {
        var (places, north, path, answer, expected) = Rows[row];
        using var scene = Of(places, north).With(Reply.Refused, JsonReply(answer));

        using var response = await scene.SendAsync(sync, Request("GET", path));
        var text = sync ? Read(response) : await response.Content.ReadAsStringAsync();

        Assert.Equal(expected, text);
        Assert.Equal(expected.Length, response.Content.Headers.ContentLength);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [BothWays]
    public async Task Send_AnsweredByThePrimaryWithoutIds_GivesTheAnswerAsItIs(bool sync)
    {
        var content = Typed("""{"classifier_id":"dogs_9"}""", "application/json");
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9").With(Reply.Ok with { Content = () => content });

        using var response = await scene.SendAsync(sync, Request("GET", "/v3/classifiers/dogs_1"));

        Assert.Same(content, response.Content);
    }

    [Theory]
    [BothWays("text/event-stream")]
    [BothWays("text/plain")]
    [BothWays("application/json; charset=utf-16")]
    public async Task Send_AnswerOfAnotherType_StaysAsItIs(bool sync, string type)
    {
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9").With(Reply.Refused, Reply.Ok with { Content = () => Typed("""{"classifier_id":"dogs_9"}""", type) });

        using var response = await scene.SendAsync(sync, Request("GET", "/v3/classifiers/dogs_1"));

        Assert.Equal("""{"classifier_id":"dogs_9"}""", Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    [Theory]
    [BothWays("""{"classifier_id":"dogs_1""", """{"classifier_id":"dogs_1""")]
    [BothWays("not JSON", "not JSON")]
    [BothWays("", "")]
    public async Task Send_AnswerThatIsNoJson_StaysAsItIs(bool sync, string answer, string expected)
    {
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9").With(Reply.Refused, JsonReply(answer));

        using var response = await scene.SendAsync(sync, Request("GET", "/v3/classifiers/dogs_1"));

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Send_HeadersOfAnAnswer_AreMappedBack(bool sync)
    {
        using var scene = Of(AzureMachineLearningPlaces.All, "deployment:blue=green").With(Reply.Refused, Reply.Ok.With("azureml-model-deployment", "green").With("x-other", "green"));
        using var request = Request("POST", "/score");
        request.Headers.Add("azureml-model-deployment", "blue");

        using var response = await scene.SendAsync(sync, request);

        Assert.Equal(["blue"], response.Headers.GetValues("azureml-model-deployment"));
        Assert.Equal(["green"], response.Headers.GetValues("x-other"));
        Assert.Equal(["blue"], request.Headers.GetValues("azureml-model-deployment"));
    }

    [Theory]
    [BothWays]
    public async Task Send_LongAnswer_IsMappedWhileItIsRead(bool sync)
    {
        var line = Encoding.UTF8.GetBytes("""{"image_id":"i9","x":"é"},""");
        var source = new CountingStream(new PrefixedStream("{\"images\":["u8.ToArray(), new RepeatedStream(line, times: 100_000)));
        using var scene = Of(WatsonPlaces.All, "collection:c1=c9", "image:i1=i9").With(Reply.Refused, Reply.Ok with { Content = () => Typed(new StreamContent(source), "application/json") });

        using var response = await scene.SendAsync(sync, Request("GET", "/v4/collections/c1/images"));
        using var stream = sync ? response.Content.ReadAsStream() : await response.Content.ReadAsStreamAsync();
        var read = new byte[10_000];
        if (sync)
        {
            stream.ReadExactly(read);
        }
        else
        {
            await stream.ReadExactlyAsync(read);
        }

        Assert.StartsWith("""{"images":[{"image_id":"i1","x":"é"},{"image_id":"i1","x":"é"},""", Encoding.UTF8.GetString(read), StringComparison.Ordinal);
        // Little more than was asked for.
        Assert.InRange(source.Count, 10_000, 40_000);
    }

    [Theory]
    [BothWays]
    public async Task Send_MappedAnswer_StillSaysWhoAnsweredAndReportsItsEnd(bool sync)
    {
        using var scene = Of(WatsonPlaces.All, "classifier:dogs_1=dogs_9").With(Reply.Refused, Reply.Ok with { Content = static () => Typed(new StreamContent(new OneShotStream("""{"classifier_id":"dogs_9"}"""u8.ToArray())), "application/json") });

        using (var response = await scene.SendAsync(sync, Request("GET", "/v3/classifiers/dogs_1")))
        {
            Assert.Equal("north", response.GetFailover()!.Endpoint);
            Assert.Equal("""{"classifier_id":"dogs_1"}""", await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(1, scene.Group.GetSnapshot()["north"].Successes);
    }

    private static Reply JsonReply(string text) => Reply.Ok with { Content = () => Typed(text, "application/json") };

    private static string Read(HttpResponseMessage response)
    {
        response.Content.LoadIntoBufferAsync().GetAwaiter().GetResult();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static HttpContent Typed(string text, string type) => Typed(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), type);

    private static HttpContent Typed(HttpContent content, string type)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Count += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
