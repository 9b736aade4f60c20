using System.Text;

namespace Failover.Client;

/// <summary>Says which bytes stand for an id in a body.</summary>
internal interface IIdWriter
{
    /// <summary>The bytes; <see langword="null"/> where the id stays as it is.</summary>
    byte[]? BytesFor(in FoundId id);
}

/// <summary>Writes what an endpoint calls what the application named.</summary>
internal sealed class OwnIdWriter(ResourceMap map, FailoverEndpoint endpoint, bool isBound, RequestIds request) : IIdWriter
{
    private FoundId _last;
    private byte[]? _bytes;

    /// <exception cref="NoEndpointAvailableException">The endpoint has nothing by that id.</exception>
    public byte[]? BytesFor(in FoundId id)
    {
        if (id.Place != _last.Place || id.Value != _last.Value)
        {
            // The same id stands in every line of a long file.
            var own = map.Own(id.Place, id.Value, endpoint, isBound) ?? throw request.BreakOff(id, endpoint);
            (_last, _bytes) = (id, own == id.Value ? null : Encoding.UTF8.GetBytes(id.Form.Write(own)));
        }

        return _bytes;
    }
}

/// <summary>Writes what the application calls what an endpoint named.</summary>
internal sealed class LogicalIdWriter(FailoverEndpoint endpoint) : IIdWriter
{
    public byte[]? BytesFor(in FoundId id)
    {
        var logical = ResourceMap.Logical(id.Place, id.Value, endpoint);
        return logical == id.Value ? null : Encoding.UTF8.GetBytes(id.Form.Write(logical));
    }
}
