namespace Failover.Client.Replication.Tests;

/// <summary>A service that answers as it is told, one client of it, and a clock that leaps.</summary>
internal sealed class ScriptedService : HttpMessageHandler
{
    private readonly HttpClient _http;

    public ScriptedService(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        Answer = answer;
        _http = new HttpClient(this, disposeHandler: false);
        Connection = new ReplicaConnection("north", new Uri("https://north.example/"), _http);
    }

    public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; }

    public LeapingTimeProvider Clock { get; } = new();

    public ReplicaConnection Connection { get; }

    public List<string> Seen { get; } = [];

    public ServiceClient NewClient(ServiceLimits? limits = null) => new(Connection, limits ?? new ServiceLimits(), Clock, new Random(1));

    public static HttpResponseMessage Json(string json, int status = 200) => new((System.Net.HttpStatusCode)status) { Content = new StringContent(json, null, "application/json") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add($"{request.Method} {request.RequestUri}");
        return Task.FromResult(Answer(request));
    }

    protected override void Dispose(bool disposing)
    {
        _http.Dispose();
        base.Dispose(disposing);
    }
}
