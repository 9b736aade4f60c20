using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Lets a fault strike a request, where there is no connection to close with a code.</summary>
internal static class RequestFaults
{
    /// <exception cref="Refusal">The answer is to be a status.</exception>
    /// <exception cref="OperationCanceledException">The connection is gone.</exception>
    public static async Task PassAsync(this SpeechFaults faults, HttpContext context, SpeechChannel channel, string phase, string? voice = null)
    {
        switch (faults.Strike(channel, phase, voice))
        {
            case null:
                return;
            case { Kind: SpeechFaultKind.Hang } hang:
                await faults.OverAsync(hang, context.RequestAborted);
                return;
            case { Kind: SpeechFaultKind.Drop } when context.Response.HasStarted:
                await BreakOffAsync(context);
                return;
            case { Kind: SpeechFaultKind.Drop or SpeechFaultKind.Reset }:
                Reset(context);
                throw new OperationCanceledException("The connection was reset, as the fault says.");
            case var fault:
                if (fault.RetryAfter is { } wait)
                {
                    context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                }

                throw new Refusal(fault.Status, fault.Status.ToString(CultureInfo.InvariantCulture), fault.Text.Length > 0 ? fault.Text : "The service is not well.");
        }
    }

    /// <summary>Sends no more. What has been sent still arrives; a reset could overtake it.</summary>
    public static void BreakOff(HttpContext context) => SocketOf(context).Shutdown(SocketShutdown.Send);

    /// <summary>The same in the middle of a body; the connection is then the client's to close.</summary>
    public static Task BreakOffAsync(HttpContext context)
    {
        BreakOff(context);
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }

    /// <summary>Resets the connection.</summary>
    public static void Reset(HttpContext context)
    {
        SocketOf(context).Close(0);
        context.Abort();
    }

    private static Socket SocketOf(HttpContext context) => context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
}
