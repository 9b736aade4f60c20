using System.Collections.Concurrent;
using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SdkTests.Credentials;

/// <summary>West with a token of Entra ID, north with a key, and a transport that writes down what arrives.</summary>
internal sealed class EntraScene : HttpMessageHandler
{
    public EntraScene(Func<FakeEntra, EndpointCredential>? west = null)
    {
        Entra = new FakeEntra(Clock);
        var options = new FailoverOptions()
            .AddPrimary("west", "https://west.example", e => e.Credential = west?.Invoke(Entra) ?? new EntraCredential(Entra))
            .AddSecondary("north", "https://north.example", static e => e.Credential = EndpointCredential.ApiKey("key-of-north"));
        options.Detection.RetryDelay = TimeSpan.Zero;
        Group = new FailoverGroup(options, "scene", Clock, new Random(1));
        Invoker = new HttpMessageInvoker(new FailoverHandler(Group) { InnerHandler = this }, disposeHandler: false);
    }

    public ManualTimeProvider Clock { get; } = new();

    public FakeEntra Entra { get; }

    public FailoverGroup Group { get; }

    public HttpMessageInvoker Invoker { get; }

    /// <summary>Each host that was asked, and the credential that it saw.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>What west answers, one after the other; 200 where there is nothing left.</summary>
    public ConcurrentQueue<(int Status, string? Challenge)> West { get; } = new();

    public async Task<HttpResponseMessage> GetAsync(bool sync)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://west.example/x");
        return sync ? Invoker.Send(request, default) : await Invoker.SendAsync(request, default);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credentials = request.Headers.NonValidated.Where(static h => h.Key is "Authorization" or "api-key").Select(static h => h.Value.ToString());
        Seen.Enqueue($"{request.RequestUri!.Host.Split('.')[0]}: {string.Join(", ", credentials)}");
        var (status, challenge) = request.RequestUri.Host == "west.example" && West.TryDequeue(out var answer) ? answer : (200, null);
        var response = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request };
        if (challenge is not null)
        {
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        Invoker.Dispose();
        Group.Dispose();
        base.Dispose(disposing);
    }
}
