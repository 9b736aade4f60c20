namespace Failover.Client;

/// <summary>Gives the application its own ids back: in the headers of an answer, and in its JSON while that is read. Addresses in it stay as they are: they lead to the endpoint that wrote them.</summary>
internal static class AnswerIds
{
    public static void MapBack(HttpRequestMessage request, HttpResponseMessage response, ResourcePlace[] places, FailoverEndpoint endpoint)
    {
        if (endpoint.Ids.IsEmpty)
        {
            return;
        }

        foreach (var place in places)
        {
            if (place is { Type: ResourcePlaceType.Header, IsInAnswers: true } && HeaderIds.Find(place, response.Headers) is { } header)
            {
                MapBack(response, header, endpoint);
            }
        }

        var content = response.Content;
        if (request.Method != HttpMethod.Head && content.Headers.ContentLength != 0
            && BodyIds.OfAnswer(content.Headers.ContentType, places, endpoint) is { } body && BodyIds.IsPlainText(content))
        {
            response.Content = new MappedAnswer(content, body, endpoint);
        }
    }

    private static void MapBack(HttpResponseMessage response, HeaderIds header, FailoverEndpoint endpoint)
    {
        var (value, shift) = (header.Value, 0);
        foreach (var id in header.Ids)
        {
            var logical = ResourceMap.Logical(id.Place, id.Value, endpoint);
            var at = (int)id.Offset + shift;
            value = $"{value.AsSpan(0, at)}{logical}{value.AsSpan(at + id.Length)}";
            shift += logical.Length - id.Length;
        }

        if (value != header.Value)
        {
            response.Headers.Remove(header.Name);
            response.Headers.TryAddWithoutValidation(header.Name, value);
        }
    }
}
