using Microsoft.CognitiveServices.Speech;
using Microsoft.CognitiveServices.Speech.Audio;

namespace Failover.Client.Speech;

/// <summary>One region that listens by the SDK.</summary>
internal sealed class SdkListeningAttempt : IRunningAttempt
{
    private readonly ListeningSink _sink;
    private readonly ReplayCallback _callback;
    private readonly AudioStreamFormat _format;
    private readonly AudioConfig _audio;
    private readonly SpeechRecognizer _sdk;
    private readonly Connection _connection;
    private Task _running = Task.CompletedTask;

    public SdkListeningAttempt(SpeechConfig config, ReplayReader audio, ListeningSink sink)
    {
        _sink = sink;
        _callback = new ReplayCallback(audio);
        _format = AudioStreamFormat.GetWaveFormatPCM((uint)audio.Format.SamplesPerSecond, (byte)audio.Format.BitsPerSample, (byte)audio.Format.Channels);
        _audio = AudioConfig.FromStreamInput(_callback, _format);
        _sdk = new SpeechRecognizer(config, _audio);
        _connection = Connection.FromRecognizer(_sdk);
        _connection.Connected += (_, _) => sink.Listens();
        _sdk.SpeechStartDetected += (_, _) => sink.PhraseBegins();
        _sdk.Recognizing += (_, e) => sink.Hypothesis(TimeSpan.FromTicks(e.Result.OffsetInTicks), e.Result.Duration, e.Result);
        _sdk.Recognized += (_, e) => sink.Phrase(TimeSpan.FromTicks(e.Result.OffsetInTicks), e.Result.Duration, e.Result);
        // Whether it failed or came to its end; what is called a stopped session may come before either.
        _sdk.Canceled += (_, e) => sink.Ended(SdkErrors.Of(e.Reason, e.ErrorCode, e.ErrorDetails));
    }

    public void Begin(bool isOnce) => _running = isOnce ? RecognizeOnceAsync() : StartAsync();

    /// <inheritdoc/>
    public Task StopAsync() => _sdk.StopContinuousRecognitionAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _running.ConfigureAwait(false);
        // One that failed may still be at work inside.
        await _sdk.StopContinuousRecognitionAsync().ConfigureAwait(false);
        _connection.Dispose();
        _sdk.Dispose();
        _audio.Dispose();
        _format.Dispose();
        _callback.Dispose();
    }

    private async Task StartAsync()
    {
        try
        {
            await _sdk.StartContinuousRecognitionAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private async Task RecognizeOnceAsync()
    {
        try
        {
            var result = await _sdk.RecognizeOnceAsync().ConfigureAwait(false);
            // Its events have said what there was; one that was turned down says so here alone.
            var details = result.Reason == ResultReason.Canceled ? CancellationDetails.FromResult(result) : null;
            _sink.Ended(details is null ? SpeechEnd.Completed : SdkErrors.Of(details.Reason, details.ErrorCode, details.ErrorDetails));
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception e) => _sink.Ended(new SpeechEnd(SpeechErrorCode.RuntimeError, e.Message, Exception: e));
}
