using Failover.Client.Testing;
using Regions.Services;

namespace Regions.Control;

/// <summary>The page and the API that see and break the regions.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly LocalRegion _server;

    private ControlServer(LocalRegion server) => _server = server;

    public Uri Address => _server.Address;

    public static async Task<ControlServer> StartAsync(RegionHost host, CancellationToken cancellationToken)
    {
        var routes = new ControlRoutes(host);
        var application = RoutedApplication.Build(GuardAsync, routes.Map, static _ => throw new Refusal(
            StatusCodes.Status404NotFound, "NotFound", "There is no such thing; GET / lists what there is."));
        return new ControlServer(await LocalRegion.StartAsync(
            "control",
            options =>
            {
                options.Handler = application;
                options.MaxRecordedRequests = 0;
            },
            cancellationToken));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            RequireOwnPage(context.Request);
            await next(context);
        }
        catch (Exception e) when (e is Refusal or KeyNotFoundException)
        {
            var (status, code) = e is Refusal refusal ? (refusal.Status, refusal.Code) : (StatusCodes.Status404NotFound, "NotFound");
            await Answers.Error(code, e.Message, status).WriteAsync(context.Response);
        }
    }

    // A page of somebody else's, open in the same browser, could otherwise break the regions or read their keys.
    private static void RequireOwnPage(HttpRequest request)
    {
        var isOwn = request.Host.Host is "127.0.0.1" or "localhost"
            && (request.Headers.Origin is not [{ Length: > 0 } origin] || origin == $"{request.Scheme}://{request.Host}");
        if (!isOwn)
        {
            throw new Refusal(StatusCodes.Status403Forbidden, "ForeignPage", "Only this machine's own pages and programs may ask here.");
        }
    }
}
