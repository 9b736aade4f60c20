using System.Net.Http.Headers;
using System.Text;

namespace Failover.Client.Tests.Http;

/// <summary>What a preset looks into still reaches whoever it is for, byte for byte, and what need not be looked into is left alone.</summary>
public sealed class PresetBodyTests
{
    private const string Chat = "/openai/v1/chat/completions", Files = "/openai/v1/files", Short = "/speech/recognition/conversation/cognitiveservices/v1";

    // Around what is read ahead by the answer itself (1 KiB) and by the presets (16 KiB).
    [Theory]
    [BothWays(0)]
    [BothWays(1)]
    [BothWays(1024)]
    [BothWays(16 * 1024 - 1)]
    [BothWays(16 * 1024)]
    [BothWays(16 * 1024 + 1)]
    [BothWays(100_000)]
    public async Task Send_BodyThatWasLookedInto_ArrivesWhole(bool sync, int length)
    {
        var bytes = Bodies.Bytes(length);
        foreach (var (path, status) in new[] { (Chat, 400), (Files, 200), (Short, 200) })
        {
            using var scene = Scene().With(Network.Typed(status, "application/json", bytes));
            using var request = Network.Request("POST", path);

            var response = await scene.SendAsync(sync, request);

            Assert.Equal("west", scene.Trail);
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(bytes, sync ? ReadHere(response.Content) : await response.Content.ReadAsByteArrayAsync());
            Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [BothWays]
    public async Task Send_BodyOfKnownLength_KeepsItsLength(bool sync)
    {
        var error = Network.Json(400, """{"error":{"code":"content_filter"}}""");
        using var scene = Scene().With(error with
        {
            Content = () =>
            {
                var content = error.Content()!;
                content.Headers.ContentLength = 35;
                return content;
            },
        });
        using var request = Network.Request("POST", Chat);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(35, response.Content.Headers.ContentLength);
        Assert.Equal(35, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Theory]
    [BothWays(Chat, 200, "text/event-stream")] // A stream of tokens.
    [BothWays(Chat, 200, "application/json")] // What only computes names nothing.
    [BothWays(Chat, 400, "text/plain")]
    [BothWays(Chat, 500, "application/json")] // The status says it all.
    [BothWays(Files, 200, "application/octet-stream")]
    [BothWays("/openai/v1/responses", 200, "text/event-stream")]
    public async Task Send_BodyThatHasNotBegun_HoldsNothingBack(bool sync, string path, int status, string mediaType)
    {
        var body = new LiveBody();
        using var scene = new Scene(static o => { o.UseAzureOpenAI().AddPrimary("west", Http.Scene.West); (o.Http.FirstByteWait, o.Http.FirstEventWait) = (TimeSpan.Zero, TimeSpan.Zero); }).With(Network.Typed(status, mediaType, () => body));
        using var request = Network.Request("POST", path);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(status, (int)response.StatusCode);
        body.Give("late").End();
        Assert.Equal("late", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [BothWays]
    public async Task Send_BodyThatIsPacked_IsNotLookedInto(bool sync)
    {
        var packed = Network.Json(404, """{"error":{"code":"DeploymentNotFound"}}""");
        using var scene = Scene().With(packed with
        {
            Content = () =>
            {
                var content = packed.Content()!;
                content.Headers.ContentEncoding.Add("br");
                return content;
            },
        });
        using var request = Network.Request("POST", Chat);

        await scene.SendAsync(sync, request);

        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays(Chat, 404)]
    [BothWays(Short, 200)]
    public async Task Send_BodyIsCutWhileItIsLookedInto_NextEndpointAnswers(bool sync, string path, int status)
    {
        using var scene = Scene().With(Network.Typed(status, "application/json", static () => new LiveBody().Give("{").Cut()));
        using var request = Network.Request("POST", path);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.True(response.IsSuccessStatusCode);
        Assert.True(scene.Transport.Responses[0].IsDisposed);
    }

    [Theory]
    [BothWays]
    public async Task Send_BodyFallsSilentWhileItIsLookedInto_AttemptEndsAtItsTime(bool sync)
    {
        using var scene = Scene().With(Network.Typed(404, "application/json", static () => new LiveBody().Give("{")));
        using var request = Network.Request("POST", Chat);

        var response = await scene.SendThroughHangsAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_RequestThatNamesSomething_GoesOutByteForByteAndIsTheCallersAgain(bool sync, string kind)
    {
        const string Json = """{"input_file_id" : "file-1", "ü":[1,2 , 3]}""";
        using var scene = Scene();
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", Network.Json(200, """{"id":"file-1"}"""), Reply.Ok);
        using var made = Network.Request("POST", Files);
        await (await scene.SendAsync(sync, made)).Content.ReadAsByteArrayAsync();
        using var request = Network.Request("POST", "/openai/v1/batches");
        var content = request.Content = OfKind(kind, Json);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north north", scene.Trail);
        Assert.Equal(Json, Encoding.UTF8.GetString(scene.Transport.Last.Body));
        Assert.Equal("application/json", scene.Transport.Last.ContentHeaders["Content-Type"]);
        Assert.Same(content, request.Content);
    }

    public static TheoryData<bool, string> Kinds => Bodies.Rows(["bytes", "seekable", "one-shot", "one-shot of known length", "writes itself, of known length"]);

    [Theory]
    [BothWays("one-shot, too long")]
    [BothWays("writes itself")]
    public async Task Send_RequestThatCouldNotBeKept_IsNotLookedInto(bool sync, string kind)
    {
        using var scene = new Scene(static o => { o.UseAzureOpenAI(); o.Replay.MaxBufferedBytes = 25; });
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", Network.Json(200, """{"id":"file-1"}"""), Reply.Ok);
        using var made = Network.Request("POST", Files);
        await (await scene.SendAsync(sync, made)).Content.ReadAsByteArrayAsync();
        using var request = Network.Request("POST", "/openai/v1/batches");
        request.Content = OfKind(kind, """{"input_file_id":"file-1"}""");

        await scene.SendAsync(sync, request);

        Assert.Equal("west north west", scene.Trail);
        Assert.Equal("""{"input_file_id":"file-1"}""", Encoding.UTF8.GetString(scene.Transport.Last.Body));
    }

    [Theory]
    [BothWays("east")]
    public async Task Send_TransportThatDoesNotSayWhatItAnswersTo_IsUnderstood(bool sync, string tag)
    {
        using var scene = new Scene(static o => o.UseAzureOpenAI(), tag, new Forgetful()).With(Network.Json(404, """{"error":{"code":"DeploymentNotFound"}}"""));
        using var request = Network.Request("POST", Chat);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }

    private static Scene Scene() => new(static o => o.UseAzureOpenAI().UseAzureSpeech());

    private static byte[] ReadHere(HttpContent content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy, context: null, CancellationToken.None);
        return copy.ToArray();
    }

    private static HttpContent OfKind(string kind, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        HttpContent content = kind.Split(' ')[0] switch
        {
            "bytes" => new ByteArrayContent(bytes),
            "seekable" => new StreamContent(new MemoryStream(bytes)),
            "one-shot" or "one-shot," => new StreamContent(new OneShotStream(bytes)),
            _ => new UnknownContent(bytes),
        };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (kind.EndsWith("known length", StringComparison.Ordinal))
        {
            content.Headers.ContentLength = bytes.Length;
        }

        return content;
    }

    private sealed class Forgetful : DelegatingHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Forget(base.Send(request, cancellationToken));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Forget(await base.SendAsync(request, cancellationToken));

        private static HttpResponseMessage Forget(HttpResponseMessage response)
        {
            response.RequestMessage = null;
            return response;
        }
    }
}
