namespace Regions.Services;

/// <summary>A service as the server runs it: who may come in, what is answered, and how a refusal is put.</summary>
internal sealed class ServiceApplication
{
    private readonly Lock _gate = new();
    private readonly ServiceEmulation _emulation;
    private readonly RequestDelegate _routed;
    private long _unauthorized;

    public ServiceApplication(ServiceEmulation emulation)
    {
        _emulation = emulation;
        _routed = RoutedApplication.Build(
            GuardAsync,
            routes => emulation.Map(new ServiceRoutes(routes, RunAsync)),
            static _ => throw new Refusal(StatusCodes.Status404NotFound, "404", "Resource not found"));
    }

    /// <summary>How many requests were answered with 401.</summary>
    public long Unauthorized => Interlocked.Read(ref _unauthorized);

    public void ResetCounters() => Interlocked.Exchange(ref _unauthorized, 0);

    public Task HandleAsync(HttpContext context) => _routed(context);

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers["x-ms-region"] = _emulation.Scope.Region;
        try
        {
            await _emulation.EnterAsync(context, next);
        }
        catch (Refusal e)
        {
            if (e.Status == StatusCodes.Status401Unauthorized)
            {
                Interlocked.Increment(ref _unauthorized);
            }

            await _emulation.Refuse(context.Request.Path, e).WriteAsync(context.Response);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A mistake of the emulation itself: whoever uses it wants to see which.
            var mistake = new Refusal(StatusCodes.Status500InternalServerError, "InternalServerError", e.ToString());
            await _emulation.Refuse(context.Request.Path, mistake).WriteAsync(context.Response);
        }
    }

    private Task RunAsync(HttpContext context, Func<Call, Answer> handler)
    {
        Answer answer;
        lock (_gate)
        {
            context.Response.Headers["x-request-id"] = _emulation.Scope.Ids.NextGuid();
            _emulation.Jobs.Settle();
            answer = handler(new Call(context));
        }

        return answer.WriteAsync(context.Response);
    }
}
