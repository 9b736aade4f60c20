using System.Text;
using Microsoft.Extensions.Primitives;

namespace Failover.Client.Testing;

/// <summary>A request as a <see cref="LocalRegion"/> received it.</summary>
public sealed class RecordedRequest
{
    internal RecordedRequest()
    {
    }

    /// <summary>
    /// The place in the order of all requests to all regions of this process: to see who was asked first, sort the
    /// requests of several regions by it. Starts at 1.
    /// </summary>
    public required long Sequence { get; init; }

    /// <summary>When the request had arrived in full, by <see cref="LocalRegionOptions.TimeProvider"/>.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query byte for byte as they stood on the wire, escapes and base path included.</summary>
    public required string Target { get; init; }

    /// <summary>The headers; names in any case.</summary>
    public required IReadOnlyDictionary<string, StringValues> Headers { get; init; }

    /// <summary>The whole body; empty where there was none.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whether the request carried exactly <see cref="LocalRegionOptions.Key"/>; true where the region has no key.</summary>
    public required bool KeyMatched { get; init; }

    /// <summary>The <see cref="Body"/> read as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The request line without the version.</summary>
    public override string ToString() => $"{Method} {Target}";
}
