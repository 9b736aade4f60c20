using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Failover.Client.Testing;

/// <summary>What a region does with a request: record it, then answer it or fail it.</summary>
internal sealed class RegionApplication(string name, LocalRegionOptions options, RequestLog log, IServiceProvider services)
    : IHttpApplication<HttpContext>
{
    private readonly RequestDelegate _handler = options.Handler ?? (context =>
    {
        context.Response.Headers["x-region"] = name;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(name);
        return context.Response.WriteAsync(name, context.RequestAborted);
    });

    private readonly PathString _basePath = options.BasePath is null ? default : new PathString("/" + options.BasePath.Trim('/'));

    private RegionState _state = RegionState.Healthy;

    public RegionState State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures) { RequestServices = services };

    public async Task ProcessRequestAsync(HttpContext context)
    {
        while (State is { Fault: var unread, Healed.Task: var readable } && unread == ConnectionFault.HangBeforeRequest)
        {
            await readable.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        }

        var keyMatched = options.Key is null || context.Request.Headers[options.KeyHeader] == options.Key;
        await log.RecordAsync(context, keyMatched).ConfigureAwait(false);

        var state = State;
        RequestDelegate answer = keyMatched ? AnswerAsync : DenyAsync;
        if (state.Fault is RequestFault fault && fault.Hits())
        {
            var exchange = new RegionExchange(context, answer, state.Healed.Task, options.TimeProvider);
            await fault.ApplyAsync(exchange).ConfigureAwait(false);
        }
        else
        {
            await answer(context).ConfigureAwait(false);
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(_basePath, StringComparison.OrdinalIgnoreCase, out var matched, out var rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Request.PathBase += matched;
        context.Request.Path = rest;
        return _handler(context);
    }

    private static Task DenyAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}""",
            context.RequestAborted);
    }
}
