using System.Net.WebSockets;
using System.Text;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>A client of the speech protocol that says exactly what a test wants said.</summary>
internal sealed class SpeechSocket : IDisposable
{
    public const string Synthesis = "tts/cognitiveservices/websocket/v1";
    public const string Recognition = "stt/speech/universal/v2";

    private readonly ClientWebSocket _socket = new();

    private SpeechSocket()
    {
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<SpeechSocket> OpenAsync(EmulatedService service, string target, string header = "Ocp-Apim-Subscription-Key", string? value = null)
    {
        var opened = new SpeechSocket();
        opened._socket.Options.Proxy = null;
        opened._socket.Options.AddSubProtocol("USP");
        opened._socket.Options.CollectHttpResponseDetails = true;
        opened._socket.Options.SetRequestHeader(header, value ?? service.Key);
        try
        {
            await opened._socket.ConnectAsync(new Uri($"ws://{service.Address.Authority}/{target}"), Patience.Limit);
            return opened;
        }
        catch (WebSocketException e)
        {
            e.Data["status"] = (int)opened._socket.HttpStatusCode;
            e.Data["retry-after"] = opened._socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var after) == true ? after.Single() : null;
            opened.Dispose();
            throw;
        }
    }

    public Task SendTextAsync(string path, string requestId, string body, string contentType = "application/json") =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes($"Path: {path}\r\nX-RequestId: {requestId}\r\nX-Timestamp: 2030-01-01T00:00:00.000Z\r\nContent-Type: {contentType}\r\n\r\n{body}"),
            WebSocketMessageType.Text, true, Patience.Limit);

    public Task SendAudioAsync(string requestId, byte[] audio)
    {
        var head = Encoding.ASCII.GetBytes($"Path: audio\r\nX-RequestId: {requestId}\r\nX-StreamId: 1\r\n");
        byte[] message = [(byte)(head.Length >> 8), (byte)head.Length, .. head, .. audio];
        return _socket.SendAsync(message, WebSocketMessageType.Binary, true, Patience.Limit);
    }

    /// <summary>Sends bytes that are no message.</summary>
    public Task SendRawAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, Patience.Limit);

    /// <summary>Asks for a turn of synthesis.</summary>
    public async Task SpeakAsync(string requestId, string ssml, string context = "{}")
    {
        await SendTextAsync("synthesis.context", requestId, context);
        await SendTextAsync("ssml", requestId, ssml, "application/ssml+xml");
    }

    /// <summary>Sends a turn of recognition in pieces of a tenth of a second, with the end of the audio.</summary>
    public async Task HearAsync(string requestId, byte[] pcm, string context = "{}")
    {
        await SendTextAsync("speech.context", requestId, context);
        await SendAudioAsync(requestId, Regions.Speech.SpokenSentence.ToWave([]));
        foreach (var piece in pcm.Chunk(3_200))
        {
            await SendAudioAsync(requestId, piece);
        }

        await SendAudioAsync(requestId, []);
    }

    /// <summary>The next message; null where the region closed the connection in good order.</summary>
    public async Task<WireMessage?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[65_536];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Patience.Limit, cancellationToken);
        while (true)
        {
            var piece = await _socket.ReceiveAsync(buffer, limit.Token);
            if (piece.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            bytes.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
            {
                return WireMessage.Read(bytes.ToArray(), piece.MessageType == WebSocketMessageType.Binary);
            }
        }
    }

    /// <summary>Every message up to the one with that path, or to the close.</summary>
    public async Task<List<WireMessage>> ReceiveUntilAsync(string path)
    {
        var messages = new List<WireMessage>();
        while (await ReceiveAsync() is { } message)
        {
            messages.Add(message);
            if (message.Path == path)
            {
                break;
            }
        }

        return messages;
    }

    /// <summary>Every message until the connection breaks off.</summary>
    public async Task<List<WireMessage>> ReceiveUntilBrokenAsync()
    {
        var messages = new List<WireMessage>();
        try
        {
            while (await ReceiveAsync() is { } message)
            {
                messages.Add(message);
            }
        }
        catch (WebSocketException)
        {
            return messages;
        }

        throw new InvalidOperationException($"The connection did not break off but was closed with {CloseStatus}.");
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Patience.Limit);

    public void Dispose() => _socket.Dispose();
}
