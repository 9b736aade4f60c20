using Microsoft.AspNetCore.Http;

namespace Failover.Client.Testing;

/// <summary>How a <see cref="LocalRegion"/> answers while it is healthy, and what it keeps.</summary>
public sealed class LocalRegionOptions
{
    /// <summary>The key that a request must carry; any other request is answered with 401 and counted.</summary>
    /// <value>The default is null: no key is asked for.</value>
    public string? Key { get; set; }

    /// <summary>The header that carries <see cref="Key"/>.</summary>
    /// <value>The default is <c>Ocp-Apim-Subscription-Key</c>.</value>
    public string KeyHeader { get; set; } = "Ocp-Apim-Subscription-Key";

    /// <summary>
    /// The healthy answer. The body of the request can be read again here. It should heed
    /// <see cref="HttpContext.RequestAborted"/>, or disposing the region takes a second.
    /// </summary>
    /// <value>The default answers 200 with the region's name as text, and in the header <c>x-region</c>.</value>
    public RequestDelegate? Handler { get; set; }

    /// <summary>Told of every request once it has arrived in full, before any fault or answer; several may arrive at once.</summary>
    /// <value>The default is null: nobody is told.</value>
    public Action<RecordedRequest>? Received { get; set; }

    /// <summary>Speaks TLS, with <see cref="LocalRegion.Certificate"/>, and HTTP/2 with clients that ask for it.</summary>
    /// <value>The default is false: HTTP/1.1 in the clear.</value>
    public bool Https { get; set; }

    /// <summary>
    /// The path under which the region lives, such as <c>/contoso</c>: part of <see cref="LocalRegion.Address"/>, and
    /// <see cref="HttpRequest.PathBase"/> to the handler. A request elsewhere is answered with 404.
    /// </summary>
    /// <value>The default is null: the root.</value>
    public string? BasePath { get; set; }

    /// <summary>How many requests <see cref="LocalRegion.Requests"/> keeps: the latest ones. Counts go on beyond.</summary>
    /// <value>The default is 10,000; 0 keeps none.</value>
    public int MaxRecordedRequests { get; set; } = 10_000;

    /// <summary>The clock for the delays of faults and for <see cref="RecordedRequest.ReceivedAt"/>.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>; with a <see cref="ManualTimeProvider"/> slow faults cost no time.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
