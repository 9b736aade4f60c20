using System.Net.Sockets;

namespace Failover.Client.Tests.Http;

/// <summary>The replay table: what is known of the first attempt, against what the method promises.</summary>
public sealed class ReplayRuleTests
{
    private static readonly string[] Idempotent = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"], Others = ["POST", "PATCH", "MERGE"];

    private static readonly Dictionary<string, Reply> NotDone = new()
    {
        ["name resolution"] = Reply.NotSent(HttpRequestError.NameResolutionError),
        ["connect"] = Reply.NotSent(HttpRequestError.ConnectionError),
        ["TLS"] = Reply.NotSent(HttpRequestError.SecureConnectionError),
        ["proxy tunnel"] = Reply.NotSent(HttpRequestError.ProxyTunnelError),
        ["version negotiation"] = Reply.NotSent(HttpRequestError.VersionNegotiationError),
        ["HTTP/2 refused stream"] = RefusedBy(0x7),
        ["HTTP/3 request rejected"] = RefusedBy(0x10B),
        ["429"] = Reply.Status(429),
        ["503"] = Reply.Status(503),
        ["503 with Retry-After"] = Reply.Status(503).With("Retry-After", "9"),
        ["401"] = Reply.Status(401),
        ["403"] = Reply.Status(403),
    };

    private static readonly Dictionary<string, Reply> Unknown = new()
    {
        ["timeout"] = Reply.Hang,
        ["reset"] = Reply.Reset,
        ["I/O error"] = Reply.Throws(static () => new IOException("broken")),
        ["HTTP/2 cancelled stream"] = RefusedBy(0x8),
        ["408"] = Reply.Status(408),
        ["500"] = Reply.Status(500),
        ["502"] = Reply.Status(502),
        ["504"] = Reply.Status(504),
    };

    public static TheoryData<bool, string, string> Replayed => Rows(NotDone.Keys, [.. Idempotent, .. Others], Unknown.Keys, Idempotent);

    public static TheoryData<bool, string, string> SentOnce => Rows(Unknown.Keys, Others, [], []);

    [Theory]
    [MemberData(nameof(Replayed))]
    public async Task Send_NotDoneOrIdempotent_IsReplayed(bool sync, string outcome, string method)
    {
        using var scene = new Scene();
        using var request = Request(method);

        var response = await SendAsync(scene, sync, outcome, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(scene.Transport.Requests[1].Method, request.Method);
    }

    [Theory]
    [MemberData(nameof(SentOnce))]
    public async Task Send_OutcomeUnknown_ReachesApplicationCodeAtMostOnce(bool sync, string outcome, string method)
    {
        using var scene = new Scene();
        using var request = Request(method);

        var exception = await Record.ExceptionAsync(async () => Assert.False((await SendAsync(scene, sync, outcome, request)).IsSuccessStatusCode));

        Assert.IsNotType<Xunit.Sdk.FalseException>(exception);
        Assert.Equal("west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_NotImplemented_IsAnAnswer(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(501));

        var response = await scene.GetAsync(sync);

        Assert.Equal("west", scene.Trail);
        Assert.Equal(501, (int)response.StatusCode);
    }

    [Theory]
    [BothWays]
    public async Task Send_BareSocketError_WasNeverSent(bool sync)
    {
        using var scene = new Scene().With(Reply.Throws(static () => new SocketException((int)SocketError.ConnectionReset)) with { ReadsBody = false });
        using var request = Scene.Post();

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
    }

    private static Task<HttpResponseMessage> SendAsync(Scene scene, bool sync, string outcome, HttpRequestMessage request)
    {
        var reply = NotDone.GetValueOrDefault(outcome) ?? Unknown[outcome];
        scene.With(reply);
        return reply.Hangs ? scene.SendThroughHangsAsync(sync, request) : scene.SendAsync(sync, request);
    }

    private static HttpRequestMessage Request(string method) => new(new HttpMethod(method), Scene.West + "/x")
    {
        Content = method is "POST" or "PUT" or "PATCH" or "MERGE" ? new StringContent("hello") : null,
    };

    private static Reply RefusedBy(long code) => Reply.Throws(() => new HttpRequestException(HttpRequestError.HttpProtocolError, "refused", new HttpProtocolException(code, "refused", null)));

    private static TheoryData<bool, string, string> Rows(IEnumerable<string> outcomes, string[] methods, IEnumerable<string> moreOutcomes, string[] moreMethods)
    {
        var rows = new TheoryData<bool, string, string>();
        foreach (var (outcome, method) in outcomes.SelectMany(o => methods.Select(m => (o, m))).Concat(moreOutcomes.SelectMany(o => moreMethods.Select(m => (o, m)))))
        {
            rows.Add(true, outcome, method);
            rows.Add(false, outcome, method);
        }

        return rows;
    }
}
