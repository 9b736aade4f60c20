using System.Net.Http.Headers;

namespace Failover.Client;

/// <summary>What is to be looked for in a body, and what was found.</summary>
internal sealed class BodyIds
{
    private readonly ResourcePlaceType _type;
    private readonly ResourcePlace[] _places;
    private readonly string _boundary;

    private BodyIds(ResourcePlaceType type, ResourcePlace[] places, string boundary = "") => (_type, _places, _boundary) = (type, places, boundary);

    /// <summary>Whether the whole body has been looked through. If not, it is mapped while it goes out.</summary>
    public bool IsFound { get; private set; }

    public List<FoundId> Found { get; private set; } = [];

    /// <summary>For the body of a request; <see langword="null"/> where no place is in a body of its type.</summary>
    public static BodyIds? Of(MediaTypeHeaderValue? type, ResourcePlace[] places)
    {
        if (type?.MediaType is not { } media)
        {
            return null;
        }

        if (media.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var boundary = BoundaryOf(type);
            return string.IsNullOrEmpty(boundary) ? null : OrNull(new BodyIds(ResourcePlaceType.Form, Array.FindAll(places, static p => p.Type is ResourcePlaceType.Form or ResourcePlaceType.JsonLines), boundary));
        }

        return IsOf(media, "xml") ? OrNull(new BodyIds(ResourcePlaceType.Xml, Array.FindAll(places, static p => p.Type == ResourcePlaceType.Xml)))
            : IsOf(media, "json") ? OrNull(new BodyIds(ResourcePlaceType.Json, Array.FindAll(places, static p => p.IsInRequests && IsInJson(p))))
            : null;
    }

    /// <summary>For the body of an endpoint's answer; <see langword="null"/> where nothing in it can have another name.</summary>
    public static BodyIds? OfAnswer(MediaTypeHeaderValue? type, ResourcePlace[] places, FailoverEndpoint endpoint) =>
        type?.MediaType is { } media && IsOf(media, "json")
            ? OrNull(new BodyIds(ResourcePlaceType.Json, Array.FindAll(places, p => p.IsInAnswers && IsInJson(p) && endpoint.Ids.Of(p.Kind) is not null)))
            : null;

    /// <summary>Whether the bytes are the text: neither packed nor in another encoding.</summary>
    public static bool IsPlainText(HttpContent content)
    {
        var charset = content.Headers.ContentType?.CharSet?.Trim('"');
        return content.Headers.ContentEncoding.Count == 0
            && (string.IsNullOrEmpty(charset) || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));
    }

    public BodyScanner Scan(List<FoundId> found) => _type switch
    {
        ResourcePlaceType.Form => new MultipartScanner(_boundary, _places, found),
        ResourcePlaceType.Xml => new XmlScanner(_places, found),
        _ => new JsonScanner(_places, found),
    };

    /// <summary>The body is known from its first byte to its last; one that is malformed names nothing.</summary>
    public void Take(BodyScanner scanner, List<FoundId> found)
    {
        scanner.Complete();
        IsFound = true;
        Found = scanner.IsMalformed ? [] : found;
    }

    private static BodyIds? OrNull(BodyIds ids) => ids._places.Length > 0 ? ids : null;

    private static bool IsInJson(ResourcePlace place) => place.Type is ResourcePlaceType.Json or ResourcePlaceType.JsonKey or ResourcePlaceType.JsonUri;

    private static bool IsOf(string media, string type) =>
        media.EndsWith("/" + type, StringComparison.OrdinalIgnoreCase) || media.EndsWith("+" + type, StringComparison.OrdinalIgnoreCase);

    private static string? BoundaryOf(MediaTypeHeaderValue type)
    {
        foreach (var parameter in type.Parameters)
        {
            if (parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Value?.Trim('"');
            }
        }

        return null;
    }
}
