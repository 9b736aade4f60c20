using System.Globalization;
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
            case { Kind: SpeechFaultKind.Hang }:
                await faults.OverAsync(context.RequestAborted);
                return;
            case { Kind: SpeechFaultKind.Drop }:
                Drop(context);
                throw new OperationCanceledException("The connection was reset, as the fault says.");
            case var fault:
                if (fault.RetryAfter is { } wait)
                {
                    context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                }

                throw new Refusal(fault.Status, fault.Status.ToString(CultureInfo.InvariantCulture), fault.Text.Length > 0 ? fault.Text : "The service is not well.");
        }
    }

    /// <summary>Resets the connection without a word.</summary>
    public static void Drop(HttpContext context)
    {
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Close(0);
        context.Abort();
    }
}
