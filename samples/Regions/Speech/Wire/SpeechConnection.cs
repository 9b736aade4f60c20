using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>A WebSocket of the speech protocol: reads ahead of whoever answers, and fails as it is told.</summary>
internal sealed class SpeechConnection(HttpContext context, SpeechFaults faults, SpeechChannel channel) : IDisposable
{
    private const int LongestReason = 123;

    private readonly CancellationTokenSource _gone = new();
    private WebSocket _socket = null!;

    /// <summary>Ends when the client has gone.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Told of each message when it arrives, ahead of those who wait their turn.</summary>
    public Action<SpeechMessage>? Arrived { get; init; }

    /// <summary>Accepts the connection and hands on each message until one of the two sides has had enough.</summary>
    public async Task RunAsync(Func<SpeechMessage, Task> answer)
    {
        using var abort = context.RequestAborted.UnsafeRegister(static gone => ((CancellationTokenSource)gone!).Cancel(), _gone);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _socket = socket;
        var received = new SpeechReader(socket, Arrived);
        var reading = received.ReadAllAsync(_gone);
        try
        {
            await PassAsync(SpeechPhase.Open);
            await foreach (var message in received.Messages.ReadAllAsync(Gone))
            {
                // Of SSML it matters which voice it names; who answers looks at that.
                if (message.Path != "ssml")
                {
                    await PassAsync(SpeechPhase.Received + message.Path);
                }

                await answer(message);
            }

        }
        catch (Refusal e)
        {
            await CloseAsync((int)WebSocketCloseStatus.InvalidPayloadData, e.Message);
        }
        catch (ConnectionOverException)
        {
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client left, perhaps in good order: then it wants an answer to that.
            await CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
        }

        await reading;
    }

    public void Dispose() => _gone.Dispose();

    public Task SendAsync(string path, string requestId, JsonObject body) =>
        SendAsync(SpeechMessage.WriteText(path, requestId, body), WebSocketMessageType.Text);

    public Task SendAudioAsync(string requestId, string streamId, string contentType, ReadOnlyMemory<byte> audio) =>
        SendAsync(SpeechMessage.WriteAudio(requestId, streamId, contentType, audio.Span), WebSocketMessageType.Binary);

    /// <summary>Whether a fault leaves this out now.</summary>
    public bool LeavesOut(string what, string? voice = null) => faults.Strike(channel, what, voice) is not null;

    /// <summary>The status that a fault gives the next phrase; null where all is well.</summary>
    public string? PhraseStatus() => faults.Strike(channel, SpeechPhase.Phrase)?.Text;

    /// <summary>Passes a moment at which a fault may strike.</summary>
    /// <exception cref="ConnectionOverException">The connection is no more.</exception>
    public async Task PassAsync(string phase, string? voice = null)
    {
        switch (faults.Strike(channel, phase, voice))
        {
            case { Kind: SpeechFaultKind.Hang } hang:
                await faults.OverAsync(hang, Gone);
                break;
            case { Kind: SpeechFaultKind.Drop }:
                RequestFaults.BreakOff(context);
                throw new ConnectionOverException();
            case { Kind: SpeechFaultKind.Reset }:
                RequestFaults.Reset(context);
                throw new ConnectionOverException();
            case { Kind: SpeechFaultKind.Close } fault:
                await CloseAsync(fault.Code, fault.Text);
                throw new ConnectionOverException();
        }
    }

    private async Task CloseAsync(int code, string reason)
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, Shortened(reason), context.RequestAborted);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Closed from the other side at the same time.
        }
    }

    private async Task SendAsync(byte[] message, WebSocketMessageType type) =>
        await _socket.SendAsync(message, type, endOfMessage: true, Gone);

    // What does not fit into the frame may not break a letter in two.
    private static string Shortened(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > LongestReason)
        {
            reason = reason[..^1];
        }

        return reason;
    }
}
