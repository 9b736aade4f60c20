namespace Failover.Client;

/// <summary>The ids that one request names, found once; each attempt writes the endpoint's own in their place.</summary>
internal sealed class RequestIds
{
    private readonly ResourceMap _map;
    private readonly FailoverGroup _group;
    private readonly string _path;
    private readonly bool _isBound;
    private readonly ResourcePlace[] _places;
    private readonly List<FoundId> _line = [];
    private readonly List<HeaderIds> _headers = [];

    /// <param name="map">Who calls what how.</param>
    /// <param name="group">Who is told of what is missing.</param>
    /// <param name="request">The request, whose line and headers are looked through here.</param>
    /// <param name="address">What it is addressed to.</param>
    public RequestIds(ResourceMap map, FailoverGroup group, HttpRequestMessage request, in RequestAddress address)
    {
        (_map, _group, _path, _isBound) = (map, group, address.Path, address.BoundTo is not null);
        var end = LineIds.EndOfPath(_path);
        _places = Array.FindAll(map.Places, p => p.AppliesTo(_path.AsSpan(0, end)));
        LineIds.Find(_path, end, _places, _line);
        foreach (var place in _places)
        {
            if (place.Type == ResourcePlaceType.Header && place.IsInRequests && HeaderIds.Find(place, request.Headers) is { } header)
            {
                _headers.Add(header);
            }
        }
    }

    /// <summary>The places that a call to this path can use.</summary>
    public ResourcePlace[] Places => _places;

    /// <summary>What the body names; <see langword="null"/> where nothing is to be looked for in it.</summary>
    public BodyIds? Body { get; set; }

    /// <summary>The endpoints that cannot serve the request, as bits in the order asked.</summary>
    public ulong Unfit { get; private set; }

    /// <summary>Whether the body named something while it went out that the endpoint does not have.</summary>
    public bool BrokeOff { get; private set; }

    /// <summary>Path and query as the endpoint knows them: the very same string where nothing differs.</summary>
    public string PathFor(FailoverEndpoint endpoint) => Splice(_path, _line, endpoint);

    /// <summary>Puts the endpoint's ids into the headers, except where it has a header of its own.</summary>
    public void PutHeaders(HttpRequestMessage request, FailoverEndpoint endpoint, ref CallerHeaders headers)
    {
        foreach (var header in _headers)
        {
            var value = Splice(header.Value, header.Ids, endpoint);
            if (!ReferenceEquals(value, header.Value) && !Array.Exists(endpoint.Headers, h => h.Key.Equals(header.Name, StringComparison.OrdinalIgnoreCase)))
            {
                headers.Put(request, header.Name, value);
            }
        }
    }

    /// <summary>The body as the endpoint knows it: the very same content where nothing differs.</summary>
    public HttpContent? ContentFor(FailoverEndpoint endpoint, HttpContent? content)
    {
        if (Body is null || content is null)
        {
            return content;
        }

        var writer = new OwnIdWriter(_map, endpoint, _isBound, this);
        return Body.IsFound ? SplicedContent.Of(content, Body.Found, writer)
            : !endpoint.Ids.IsEmpty || _map.Primary != endpoint ? new MappedContent(content, Body, writer)
            : content;
    }

    /// <summary>Decides which endpoints have nothing by one of the ids. A call that is bound to one has no choice.</summary>
    public void Decide(EndpointOrder order)
    {
        for (var i = 0; !_isBound && i < order.Endpoints.Length; i++)
        {
            if (MissingAt(order.Endpoints[i]) is { } missing)
            {
                Unfit |= 1UL << i;
                _map.Missing.Tell(_group, order.Endpoints[i], missing);
            }
        }
    }

    /// <summary>For people: which endpoints were left out, and why.</summary>
    public string Explain(EndpointOrder order) => string.Concat(order.ByPriority.Select(e =>
        MissingAt(e) is { } missing ? Sentence(e, missing) : ""));

    /// <summary>What the caller is told when the body names, on its way, what the endpoint does not have.</summary>
    public NoEndpointAvailableException BreakOff(in FoundId missing, FailoverEndpoint endpoint)
    {
        BrokeOff = true;
        var what = Named(missing, endpoint);
        _map.Missing.Tell(_group, endpoint, what);
        return new NoEndpointAvailableException(_group.GetSnapshot(), boundTo: null, retryAfter: (TimeSpan?)null)
            .With(Sentence(endpoint, what) + " The body had begun to go out when that was found.");
    }

    private static string Sentence(FailoverEndpoint endpoint, in (string Kind, string Id) missing) =>
        $" '{endpoint.Name}' cannot serve the call: Endpoints:{endpoint.Name}:Resources has no entry '{missing.Kind}:{MissingResources.Shortened(missing.Id)}'.";

    private (string Kind, string Id)? MissingAt(FailoverEndpoint endpoint)
    {
        var missing = FirstMissing(_line, endpoint);
        foreach (var header in _headers)
        {
            missing ??= FirstMissing(header.Ids, endpoint);
        }

        return missing ?? (Body is { IsFound: true } body ? FirstMissing(body.Found, endpoint) : null);
    }

    private (string Kind, string Id)? FirstMissing(List<FoundId> ids, FailoverEndpoint endpoint)
    {
        foreach (var id in ids)
        {
            if (_map.Own(id.Place, id.Value, endpoint, _isBound) is null)
            {
                return Named(id, endpoint);
            }
        }

        return null;
    }

    private (string Kind, string Id) Named(in FoundId id, FailoverEndpoint endpoint) =>
        id.Place.Type == ResourcePlaceType.JsonUri ? AddressIds.MissingIn(_map, id.Place, id.Value, endpoint) : (id.Place.Kind, id.Value);

    private string Splice(string text, List<FoundId> ids, FailoverEndpoint endpoint)
    {
        var (result, shift) = (text, 0);
        foreach (var id in ids)
        {
            if (_map.Own(id.Place, id.Value, endpoint, _isBound) is { } own && own != id.Value)
            {
                var written = id.Form.Write(own);
                var at = (int)id.Offset + shift;
                result = $"{result.AsSpan(0, at)}{written}{result.AsSpan(at + id.Length)}";
                shift += written.Length - id.Length;
            }
        }

        return result;
    }
}
