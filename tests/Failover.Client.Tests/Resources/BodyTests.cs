using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Bodies of every kind on their way to an endpoint with ids of its own.</summary>
public sealed class BodyTests
{
    private static readonly ResourcePlace[] Places =
    [
        ResourcePlace.Json("deployment", "model"), ResourcePlace.Form("deployment", "model"), ResourcePlace.JsonLines("deployment", "file", "body.model"),
        ResourcePlace.Xml("deployment", "voice", "name"),
    ];

    private static readonly byte[] Json = Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 500)}}", "model":"chat" }""");
    private static readonly byte[] JsonOfNorth = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Json).Replace("chat", "gpt4o-ne", StringComparison.Ordinal));

    private static readonly Dictionary<string, Func<byte[], HttpContent>> Contents = new()
    {
        ["bytes"] = static b => new ByteArrayContent(b),
        ["memory"] = static b => new ReadOnlyMemoryContent(b),
        ["seekable stream"] = static b => new StreamContent(new MemoryStream(b)),
        ["one-shot stream"] = static b => new StreamContent(new OneShotStream(b)),
        ["unknown content"] = static b => new UnknownContent(b),
        ["unknown content of known length"] = static b => WithLength(new UnknownContent(b), b.Length),
    };

    public static TheoryData<bool, string> Kinds => BothWaysOf(Contents.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_PrimaryLost_EachGetsTheBodyInItsOwnWords(bool sync, string kind)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503));
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(Contents[kind](Json)) };
        var content = request.Content;

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(Json, scene.Transport.Requests[0].Body);
        Assert.Equal(JsonOfNorth, scene.Transport.Requests[1].Body);
        Assert.All(scene.Transport.Requests, static r => Assert.True(r.ContentLength is null || r.ContentLength == r.Body.Length));
        Assert.Same(content, request.Content);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Send_SecondaryFirst_GetsItsOwnIds(bool sync, string kind)
    {
        using var scene = With(Places, west: ["deployment:chat=gpt4o-ne"], north: []);
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(Contents[kind](Json)) };

        await scene.SendAsync(sync, request);

        Assert.Equal(JsonOfNorth, scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays("one-shot stream")]
    [BothWays("unknown content")]
    [BothWays("unknown content of known length")]
    public async Task Send_OneShotLongerThanIsKept_IsMappedOnItsWay(bool sync, string kind)
    {
        using var scene = With(Places, west: ["deployment:chat=gpt4o-we"], north: []);
        var body = Long("chat");
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(Contents[kind](body)) };

        await scene.SendAsync(sync, request);

        Assert.Equal(Long("gpt4o-we"), scene.Transport.Last.Body);
        Assert.Null(scene.Transport.Last.ContentLength);
    }

    [Theory]
    [BothWays("one-shot stream")]
    [BothWays("unknown content of known length")]
    public async Task Send_OneShotLongerThanIsKept_AnUnknownIdNeverArrives(bool sync, string kind)
    {
        using var scene = With(Places, west: ["deployment:chat=gpt4o-we"], north: []);
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(Contents[kind](Long("embed"))) };

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, request));

        Assert.EndsWith("'west' cannot serve the call: Endpoints:west:Resources has no entry 'deployment:embed'. The body had begun to go out when that was found.", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("embed", Text(scene.Transport.Last), StringComparison.Ordinal);
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
    }

    [Theory]
    [BothWays]
    public async Task Send_OneShotShortEnough_AnUnknownIdSkipsTheEndpoint(bool sync)
    {
        using var scene = With(Places, west: ["deployment:embed=e"], north: ["deployment:chat=gpt4o-ne"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(new StreamContent(new OneShotStream(Json))) };

        await scene.SendAsync(sync, request);

        Assert.Equal("north", scene.Trail);
        Assert.Equal(JsonOfNorth, scene.Transport.Last.Body);
    }

    [Theory]
    [BothWays("""{"model":"chat",}""", "application/json")]
    [BothWays("""{"model":"chat" """, "application/json")]
    [BothWays("<voice name='chat'>", "application/ssml+xml")]
    [BothWays("--B\r\nContent-Disposition: form-data; name=model\r\n\r\nchat\r\n--B", "multipart/form-data; boundary=B")]
    [BothWays("""{"model":"chat"}""", "multipart/form-data")]
    [BothWays("""{"model":"chat"}""", "text/plain")]
    [BothWays("""{"model":"chat"}""", "application/json; charset=utf-16")]
    [BothWays("", "application/json")]
    public async Task Send_BodyThatCannotBeRead_GoesOutUntouched(bool sync, string body, string type)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/x", body, type));

        Assert.Equal("west north", scene.Trail);
        Assert.All(scene.Transport.Requests, r => Assert.Equal(body, Text(r)));
    }

    [Theory]
    [BothWays]
    public async Task Send_CompressedBody_GoesOutUntouched(bool sync)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Json);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(new ByteArrayContent(packed.ToArray())) };
        request.Content!.Headers.ContentEncoding.Add("gzip");

        await scene.SendAsync(sync, request);

        Assert.Equal([packed.ToArray(), packed.ToArray()], scene.Transport.Requests.Select(static r => r.Body));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal("gzip", r.ContentHeaders["Content-Encoding"]));
    }

    [Theory]
    [BothWays]
    public async Task Send_JsonContent_IsMapped(bool sync)
    {
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503));
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = JsonContent.Create(new Dictionary<string, string> { ["model"] = "chat" }) };

        await scene.SendAsync(sync, request);

        Assert.Equal("""{"model":"gpt4o-ne"}""", Text(scene.Transport.Last));
    }

    [Theory]
    [BothWays]
    public async Task Send_OwnIdWithEveryOddCharacter_IsWrittenForItsPlace(bool sync)
    {
        const string Own = "a\"b\\c<d>&'é😀";
        using var scene = Of(Places, $"deployment:chat={Own}").With(Reply.Status(503));

        await scene.SendAsync(sync, Request("POST", "/x", """{"model":"chat"}"""));
        await scene.SendAsync(sync, Request("POST", "/x", "<voice name=\"chat\"/>", "application/ssml+xml"));

        Assert.Equal(Own, System.Text.Json.JsonDocument.Parse(scene.Transport.Requests[1].Body).RootElement.GetProperty("model").GetString());
        Assert.Equal(Own, System.Xml.Linq.XElement.Parse(Text(scene.Transport.Requests[3])).Attribute("name")!.Value);
    }

    [Theory]
    [BothWays]
    public async Task Send_FileOfManyMegabytes_ItsLengthIsKnownBeforeItGoesOut(bool sync)
    {
        const int Lines = 20_000;
        using var scene = Of(Places, "deployment:chat=gpt4o-ne").With(Reply.Status(503) with { ReadsBody = false }, Reply.Ok with { ReadsBody = false });
        using var form = new MultipartFormDataContent("B") { { new StringContent("batch"), "purpose" }, { new StreamContent(RepeatedStream.Batch(Lines)), "file", "b.jsonl" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = form };
        var length = form.Headers.ContentLength!.Value;

        await scene.SendAsync(sync, request);

        // "chat" became "gpt4o-ne" in each of the lines.
        Assert.Equal([length, length + (4 * Lines)], scene.Transport.Requests.Select(static r => r.ContentLength));
    }

    [Theory]
    [BothWays(1)]
    [BothWays(2)]
    public async Task Send_RandomDocuments_SameNamesGoOutByteForByte(bool sync, int seed)
    {
        var json = new RandomJson(new Random(seed));
        using var scene = Of(Places, "deployment:chat=chat", "deployment:model=model", "deployment:\"\\\"=x").With(Reply.Status(503) with { ReadsBody = true });
        for (var i = 0; i < 200; i++)
        {
            var body = i % 4 == 0 ? json.Damage(json.Next()) : json.Next();
            scene.Group.Restore("west");
            using var request = new HttpRequestMessage(HttpMethod.Post, Scene.West + "/x") { Content = Typed(new ByteArrayContent(body)) };
            await scene.SendAsync(sync, request);

            Assert.Equal(body, scene.Transport.Last.Body);
        }
    }

    private static byte[] Long(string id) => Encoding.UTF8.GetBytes($$"""{"a":"{{new string('x', 100_000)}}","model":"{{id}}","b":"{{new string('y', 100_000)}}"}""");

    private static HttpContent Typed(HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static HttpContent WithLength(HttpContent content, long length)
    {
        content.Headers.ContentLength = length;
        return content;
    }
}
