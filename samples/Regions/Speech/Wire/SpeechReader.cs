using System.Net.WebSockets;
using System.Threading.Channels;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Reads a WebSocket ahead of whoever answers: a client that leaves is noticed in the middle of a turn.</summary>
/// <param name="socket">The connection.</param>
/// <param name="arrived">Told of each message at once; null where nobody wants to know.</param>
internal sealed class SpeechReader(WebSocket socket, Action<SpeechMessage>? arrived)
{
    private const int LargestMessage = 1 << 20;

    private readonly Channel<SpeechMessage> _messages = Channel.CreateUnbounded<SpeechMessage>(new() { SingleReader = true, SingleWriter = true });

    /// <summary>What has arrived; ends in a <see cref="Refusal"/> where a message was none.</summary>
    public ChannelReader<SpeechMessage> Messages => _messages.Reader;

    /// <summary>Reads until the client has gone, and says so.</summary>
    public async Task ReadAllAsync(CancellationTokenSource gone)
    {
        try
        {
            while (await ReadAsync(gone.Token) is { } message)
            {
                arrived?.Invoke(message);
                _messages.Writer.TryWrite(message);
            }

            await gone.CancelAsync();
        }
        catch (Refusal e)
        {
            _messages.Writer.TryComplete(e);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            await gone.CancelAsync();
        }
    }

    private async Task<SpeechMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer, cancellationToken);
            if (piece.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            bytes.Write(buffer, 0, piece.Count);
            if (bytes.Length > LargestMessage)
            {
                throw new Refusal(StatusCodes.Status400BadRequest, "BadRequest", $"A message may have {LargestMessage} bytes.");
            }

            if (piece.EndOfMessage)
            {
                return SpeechMessage.Read(bytes.ToArray(), piece.MessageType == WebSocketMessageType.Binary);
            }
        }
    }
}
