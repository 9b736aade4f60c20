using System.Diagnostics;
using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.Tests.Http;

/// <summary>What a first attempt outside the loop leaves behind.</summary>
public sealed class FirstAttemptTests
{
    private static readonly Uri West = new("http://west.test"), North = new("http://north.test");

    [Fact]
    public async Task ExecuteAsync_AnswerComesLater_CallersActivityIsCurrentAgain()
    {
        using var listener = new ActivityListener { ShouldListenTo = static s => s.Name == "Failover.Client", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var group = Group();
        var gate = new TaskCompletionSource();
        var before = Activity.Current;

        var call = group.ExecuteAsync(static async (a, s, ct) => { await s.Task; return 1; }, gate);
        Assert.Same(before, Activity.Current);
        gate.SetResult();
        await call;
        Assert.Same(before, Activity.Current);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_HandlerBelowWrapsTheContent_SecondTryGetsItUnwrapped(bool async)
    {
        var seen = new List<string>();
        using var group = Group();
        using var http = new HttpMessageInvoker(new FailoverHandler(group)
        {
            InnerHandler = new Fake(r =>
            {
                var was = r.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
                r.Content = new StringContent($"[{was}]");
                seen.Add(r.Content.ReadAsStringAsync().GetAwaiter().GetResult());
                return new HttpResponseMessage(r.RequestUri!.Host == "west.test" ? HttpStatusCode.BadGateway : HttpStatusCode.OK);
            }),
        });
        using var body = new StringContent("x");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(West, "/a")) { Content = body };
        using var response = async ? await http.SendAsync(request, default) : http.Send(request, default);

        Assert.All(seen, s => Assert.Equal("[x]", s));
        Assert.Same(body, request.Content);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_SecondaryRedirectsToItself_CallersKeyForThePrimaryStaysAway(bool async)
    {
        await using var west = await Failover.Client.Testing.LocalRegion.StartAsync("west", o => o.Handler = static c => { c.Response.StatusCode = 502; return Task.CompletedTask; });
        await using var north = await Failover.Client.Testing.LocalRegion.StartAsync("north", o => o.Handler = static c =>
        {
            if (c.Request.Path == "/a") { c.Response.StatusCode = 307; c.Response.Headers.Location = "/b"; }
            return Task.CompletedTask;
        });
        var options = new FailoverOptions().AddPrimary("west", west.Address).AddSecondary("north", north.Address);
        options.Detection.RetryDelay = TimeSpan.Zero;
        using var group = new FailoverGroup(options);
        using var http = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = new SocketsHttpHandler() });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(west.Address, "/a")) { Headers = { { "Authorization", "Bearer mine" } } };
        using var response = async ? await http.SendAsync(request, default) : http.Send(request, default);
        Assert.Equal(2, north.Requests.Count);
        Assert.All(north.Requests, r => Assert.DoesNotContain("Authorization", r.Headers.Keys));
    }

    [Fact]
    public async Task SendAsync_HandlerAnswersAtOnceWithABodyToCome_CallerCanStillLeave()
    {
        // On a clock that stands still the wait for the body never ends by itself.
        using var group = Group(new ManualTimeProvider());
        using var http = new HttpMessageInvoker(new FailoverHandler(group) { InnerHandler = new Fake(_ => new HttpResponseMessage { Content = new StreamContent(new Never()) }) });
        using var caller = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(West, "/a"));
        var call = http.SendAsync(request, caller.Token);
        caller.Cancel();

        Assert.Same(call, await Task.WhenAny(call, Task.Delay(Scene.Patience, TimeProvider.System)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Send_HandlerBelowGivesNoResponse_CountsAsAFailure(bool async, bool takesTheLoop)
    {
        using var group = Group();
        using var http = new HttpMessageInvoker(new FailoverHandler(group)
        {
            InnerHandler = new Fake(static r => r.RequestUri!.Host == "west.test" ? null! : new HttpResponseMessage()),
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(West, "/a"));
        if (takesTheLoop)
        {
            request.SetSession("one");
        }

        using var response = async ? await http.SendAsync(request, default) : http.Send(request, default);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, group.GetSnapshot().Endpoints[0].Failures);
    }

    private static FailoverGroup Group(TimeProvider? time = null)
    {
        var options = new FailoverOptions().AddPrimary("west", West).AddSecondary("north", North);
        options.Detection.RetryDelay = TimeSpan.Zero;
        return new FailoverGroup(options, timeProvider: time);
    }

    private sealed class Never : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => 0; set { } }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var end = new TaskCompletionSource();
            using var r = cancellationToken.Register(() => end.TrySetCanceled());
            await end.Task;
            return 0;
        }
        public override long Seek(long offset, SeekOrigin origin) => 0;
        public override void SetLength(long value) { }
        public override void Write(byte[] buffer, int offset, int count) { }
    }

    private sealed class Fake(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request);
    }
}
