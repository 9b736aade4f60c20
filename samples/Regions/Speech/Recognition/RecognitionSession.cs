using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Recognition over a WebSocket: one turn after the other, as long as the client stays.</summary>
internal sealed class RecognitionSession(SpeechEmulation speech, HttpContext context, string? mode) : ISpeechSession
{
    private readonly SpeechConnection _connection = new(context, speech.Faults, SpeechChannel.Recognition);
    private RecognitionTurn? _turn;

    public Task RunAsync() => _connection.RunAsync(AnswerAsync);

    public void Dispose() => _connection.Dispose();

    private async Task AnswerAsync(SpeechMessage message)
    {
        if (message.Path == "speech.context")
        {
            await BeginAsync(message.RequestId, message.Json());
        }
        else if (message.Path == "audio")
        {
            if (message.RequestId != _turn?.Id)
            {
                await BeginAsync(message.RequestId, []);
            }

            if (!_turn!.IsOver)
            {
                await HearAsync(_turn, message.Body);
            }
        }
    }

    private async Task BeginAsync(string requestId, JsonObject wanted)
    {
        _turn = new RecognitionTurn(requestId, wanted, mode, context.Request.Query["format"] == "detailed");
        await _connection.SendAsync("turn.start", requestId, new JsonObject { ["context"] = new JsonObject { ["serviceTag"] = requestId } });
        await _connection.PassAsync(SpeechPhase.TurnStart);
    }

    private async Task HearAsync(RecognitionTurn turn, ReadOnlyMemory<byte> audio)
    {
        foreach (var heard in turn.Hear(audio))
        {
            await TellAsync(turn, heard);
        }

        if (turn.HasHeardEnough(isEnd: audio.IsEmpty))
        {
            turn.IsOver = true;
            await _connection.PassAsync(SpeechPhase.BeforeTurnEnd);
            if (!_connection.LeavesOut(SpeechPhase.TurnEnd))
            {
                await _connection.SendAsync("turn.end", turn.Id, []);
            }

            await _connection.PassAsync(SpeechPhase.AfterTurnEnd);
        }
    }

    private async Task TellAsync(RecognitionTurn turn, HeardEvent heard)
    {
        switch (heard.Kind)
        {
            case HeardEventKind.SpeechStart:
                await _connection.PassAsync(SpeechPhase.MidAudio);
                await _connection.SendAsync("speech.startDetected", turn.Id, new JsonObject { ["Offset"] = heard.Offset.Ticks });
                break;
            case HeardEventKind.Hypothesis:
                await _connection.SendAsync("speech.hypothesis", turn.Id, PhraseJson.Hypothesis(heard));
                await _connection.PassAsync(SpeechPhase.MidRecognition);
                break;
            case HeardEventKind.SpeechEnd:
                await _connection.SendAsync("speech.endDetected", turn.Id, new JsonObject { ["Offset"] = heard.Offset.Ticks });
                break;
            case HeardEventKind.Phrase:
                await _connection.PassAsync(SpeechPhase.BeforePhrase);
                var status = _connection.PhraseStatus() ?? heard.Status;
                await _connection.SendAsync("speech.phrase", turn.Id, PhraseJson.Phrase(status, heard.Text, heard.Offset, heard.Duration, turn.IsDetailed));
                break;
        }
    }
}
