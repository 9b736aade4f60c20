using System.Diagnostics;

namespace Regions.Services;

/// <summary>ASP.NET's routing as one delegate, for a server that knows of nothing else.</summary>
internal static class RoutedApplication
{
    /// <param name="before">Runs ahead of the routes, around them.</param>
    /// <param name="map">Adds the routes.</param>
    /// <param name="fallback">Answers what no route fits.</param>
    public static RequestDelegate Build(
        Func<HttpContext, RequestDelegate, Task> before, Action<IEndpointRouteBuilder> map, RequestDelegate fallback)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddRouting()
            .AddSingleton(_ => new DiagnosticListener("Regions"))
            .BuildServiceProvider();
        var application = new ApplicationBuilder(services);
        application.Use(before);
        application.UseWebSockets();
        application.UseRouting();
        application.UseEndpoints(map);
        application.Run(fallback);
        return application.Build();
    }
}
