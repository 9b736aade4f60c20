using System.Text.Json.Nodes;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>Requests as they stand, with nothing between the test and the wire, for what no client of ours to hand can say.</summary>
internal sealed class RawClient(EmulatedService service, string? authorization = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = service.Address };

    public async Task<RawAnswer> SendAsync(HttpMethod method, string target, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, target);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        else
        {
            request.Headers.TryAddWithoutValidation(service.Credential.Key, service.Credential.Value);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        using var response = await _http.SendAsync(request, Patience.Limit);
        var text = await response.Content.ReadAsStringAsync(Patience.Limit);
        return new RawAnswer(
            (int)response.StatusCode,
            text.StartsWith('{') ? JsonNode.Parse(text) : null,
            response.Headers.ToDictionary(static h => h.Key, static h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public Task<RawAnswer> GetAsync(string target) => SendAsync(HttpMethod.Get, target);

    public Task<RawAnswer> PostAsync(string target, string body) => SendAsync(HttpMethod.Post, target, body);

    public void Dispose() => _http.Dispose();
}
