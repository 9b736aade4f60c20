using System.Text;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Two regions that call the same things differently, and what the secondary received when the primary was lost.</summary>
internal static class ResourceScene
{
    /// <summary>A group in which north has ids of its own, written <c>kind:logical=own</c>, and west has none.</summary>
    public static Scene Of(ResourcePlace[] places, params string[] north) => With(places, west: [], north);

    public static Scene With(ResourcePlace[] places, string[] west, string[] north) => new(o =>
    {
        o.Replay.PostIsIdempotent = true;
        o.AddPrimary("west", Scene.West, e => Add(e, west)).AddSecondary("north", Scene.North, e => Add(e, north));
        foreach (var place in places)
        {
            o.Http.ResourcePlaces.Add(place);
        }
    });

    public static HttpRequestMessage Request(string method, string path, string? body = null, string type = "application/json") =>
        new(new HttpMethod(method), Scene.West + path) { Content = body is null ? null : ContentOf(body, type) };

    public static HttpContent ContentOf(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    public static string Text(ReceivedRequest request) => Encoding.UTF8.GetString(request.Body);

    /// <summary>Each of them through <c>Send</c> and through <c>SendAsync</c>.</summary>
    public static TheoryData<bool, T> BothWaysOf<T>(IEnumerable<T> values)
    {
        var data = new TheoryData<bool, T>();
        foreach (var value in values)
        {
            data.Add(true, value);
            data.Add(false, value);
        }

        return data;
    }

    private static void Add(FailoverEndpointOptions endpoint, string[] resources)
    {
        foreach (var resource in resources)
        {
            var equals = resource.LastIndexOf('=');
            endpoint.Resources[resource[..equals]] = resource[(equals + 1)..];
        }
    }
}
