using System.Text;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Synthesis over a WebSocket: one turn after the other, as long as the client stays.</summary>
internal sealed class SynthesisSession : ISpeechSession
{
    private readonly SpeechEmulation _speech;
    private readonly SpeechConnection _connection;
    private readonly string? _deployment;
    private readonly StringBuilder _pieces = new();
    private SynthesisContext _context = SynthesisContext.Default;
    private CancellationTokenSource? _turn;

    public SynthesisSession(SpeechEmulation speech, HttpContext context)
    {
        _speech = speech;
        _deployment = context.Request.Query["deploymentId"];
        _connection = new SpeechConnection(context, speech.Faults, SpeechChannel.Synthesis) { Arrived = StopTurn };
    }

    public Task RunAsync() => _connection.RunAsync(AnswerAsync);

    public void Dispose()
    {
        _turn?.Dispose();
        _connection.Dispose();
    }

    private async Task AnswerAsync(SpeechMessage message)
    {
        switch (message.Path)
        {
            case "synthesis.context":
                _context = SynthesisContext.Read(message.Json());
                break;
            case "ssml":
                await SpeakAsync(message.RequestId, Ssml.Parse(message.Text));
                break;
            case "text.piece":
                _pieces.Append(message.Text);
                break;
            case "text.end":
                var text = _pieces.ToString();
                _pieces.Clear();
                await SpeakAsync(message.RequestId, Ssml.Parse(_context.Wrap(text)));
                break;
        }
    }

    private async Task SpeakAsync(string requestId, Ssml ssml)
    {
        _speech.Catalog.RequireVoices(ssml.Voices, _deployment);
        var voice = ssml.Voices.First();
        await _connection.PassAsync(SpeechPhase.TurnRequested, voice);
        using var turn = _turn = CancellationTokenSource.CreateLinkedTokenSource(_connection.Gone);
        try
        {
            var sound = await Speaker.SpeakAsync(ssml, OutputFormat.Parse(_context.OutputFormat), turn.Token);
            await SendTurnAsync(requestId, voice, sound, turn.Token);
        }
        catch (OperationCanceledException) when (!_connection.Gone.IsCancellationRequested)
        {
            await _connection.SendAsync("turn.end", requestId, []);
        }
        finally
        {
            _turn = null;
        }
    }

    private async Task SendTurnAsync(string requestId, string voice, SpokenSound sound, CancellationToken cancellationToken)
    {
        await _connection.SendAsync("turn.start", requestId, Context(requestId));
        await _connection.PassAsync(SpeechPhase.TurnStart, voice);
        var response = Context(requestId);
        response["audio"] = new JsonObject { ["type"] = "inline", ["streamId"] = requestId };
        await _connection.SendAsync("response", requestId, response);
        foreach (var metadata in _context.Metadata(sound))
        {
            await _connection.SendAsync("audio.metadata", requestId, metadata);
        }

        if (!_connection.LeavesOut(SpeechPhase.Audio, voice))
        {
            await SendAudioAsync(requestId, voice, sound, cancellationToken);
        }

        await _connection.PassAsync(SpeechPhase.BeforeTurnEnd, voice);
        if (!_connection.LeavesOut(SpeechPhase.TurnEnd, voice))
        {
            await _connection.SendAsync("turn.end", requestId, []);
        }

        await _connection.PassAsync(SpeechPhase.AfterTurnEnd, voice);
    }

    private async Task SendAudioAsync(string requestId, string voice, SpokenSound sound, CancellationToken cancellationToken)
    {
        var pieces = sound.Pieces();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i == pieces.Count / 2)
            {
                await _connection.PassAsync(SpeechPhase.MidAudio, voice);
            }

            await _speech.Scope.PauseAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            await _connection.SendAudioAsync(requestId, requestId, _context.ContentType, pieces[i]);
        }
    }

    // On the thread that reads: whoever answers is busy with the turn that is to stop.
    private void StopTurn(SpeechMessage message)
    {
        if (message.Path == "synthesis.control" && message.Text.Contains("stop", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                _turn?.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The turn has just ended by itself.
            }
        }
    }

    private static JsonObject Context(string requestId) => new() { ["context"] = new JsonObject { ["serviceTag"] = requestId } };
}
