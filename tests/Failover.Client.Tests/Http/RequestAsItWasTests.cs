using System.Net;
using System.Net.Http.Headers;

namespace Failover.Client.Tests.Http;

/// <summary>A caller's request object is the caller's again when the call returns, however it ends.</summary>
public sealed class RequestAsItWasTests
{
    private static readonly HttpRequestOptionsKey<string> Mark = new("caller");

    [Theory]
    [BothWays]
    public async Task Send_Success_LeavesTheRequestAsItWas(bool sync)
    {
        using var scene = new Scene();
        using var request = Written();
        var before = Describe(request);

        await scene.SendAsync(sync, request);

        Assert.Equal(before, Describe(request));
    }

    [Theory]
    [BothWays]
    public async Task Send_Failover_LeavesTheRequestAsItWas(bool sync)
    {
        using var scene = new Scene().With(Reply.Status(503));
        using var request = Written();
        var before = Describe(request);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(before, Describe(request));
        Assert.Same(request, response.RequestMessage);
    }

    [Theory]
    [BothWays]
    public async Task Send_EveryEndpointThrows_LeavesTheRequestAsItWas(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused, Reply.Reset);
        using var request = Written();
        var before = Describe(request);

        await Assert.ThrowsAsync<HttpRequestException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(before, Describe(request));
    }

    [Theory]
    [BothWays]
    public async Task Send_CallerCancels_LeavesTheRequestAsItWas(bool sync)
    {
        using var scene = new Scene().With(Reply.Refused, Reply.Hang);
        using var request = Written();
        using var source = new CancellationTokenSource();
        var before = Describe(request);
        var call = scene.SendAsync(sync, request, source.Token);
        await scene.Transport.ArrivalAsync();
        await scene.Transport.ArrivalAsync();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(before, Describe(request));
    }

    [Theory]
    [BothWays]
    public async Task Send_NothingMayBeTried_LeavesTheRequestAsItWas(bool sync)
    {
        using var scene = new Scene();
        scene.Group.Isolate("west");
        scene.Group.Isolate("north");
        using var request = Written();
        var before = Describe(request);

        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, request));

        Assert.Equal(before, Describe(request));
    }

    [Theory]
    [BothWays]
    public async Task Send_HandlerBelowWrapsTheContent_EveryAttemptBeginsWithTheCallers(bool sync)
    {
        using var scene = new Scene(below: new Wrapping()).With(Reply.Status(503));
        using var request = Scene.Post(new StringContent("hello"));

        await scene.SendAsync(sync, request);

        // Twice wrapped would be a body that no service understands, such as one zipped twice.
        Assert.Equal(["<hello>", "<hello>"], scene.Transport.Requests.Select(static r => System.Text.Encoding.UTF8.GetString(r.Body)));
    }

    private static HttpRequestMessage Written()
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Scene.West + "/a%2Fb?api-key=theirs&x=1") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new StringContent("hello") { Headers = { { "X-Content", "1" } } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "theirs");
        request.Headers.Host = "west.example";
        request.Headers.Add(Scene.KeyHeader, ["theirs", "and another"]);
        request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2");
        request.Headers.TryAddWithoutValidation("User-Agent", "not ( valid");
        request.Headers.TryAddWithoutValidation("If-Match", "garbage");
        request.Options.Set(Mark, "kept");
        return request;
    }

    /// <summary>Everything of a request that a caller can see; the order of the headers does not count.</summary>
    private static string[] Describe(HttpRequestMessage r)
    {
        r.Options.TryGetValue(Mark, out var mark);
        return
        [
            $"{r.Method} {r.RequestUri!.OriginalString} {r.Version} {r.VersionPolicy} {mark} {r.Content!.GetHashCode()} {r.Content.Headers.ContentLength}",
            .. r.Headers.NonValidated.Concat(r.Content.Headers.NonValidated)
                .Select(static h => $"{h.Key}: {string.Join(" | ", h.Value)}")
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private sealed class Wrapping : DelegatingHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            request.Content!.CopyTo(body, context: null, cancellationToken);
            request.Content = Wrap(body);
            return base.Send(request, cancellationToken);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = new MemoryStream();
            await request.Content!.CopyToAsync(body, cancellationToken);
            request.Content = Wrap(body);
            return await base.SendAsync(request, cancellationToken);
        }

        private static StringContent Wrap(MemoryStream body) => new($"<{System.Text.Encoding.UTF8.GetString(body.ToArray())}>");
    }
}
