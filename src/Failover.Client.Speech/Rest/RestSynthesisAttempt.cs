using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Failover.Client.Speech;

/// <summary>One POST of SSML, and the audio of its answer as it comes.</summary>
internal sealed class RestSynthesisAttempt(FailoverSpeech speech, SynthesisTarget target, AudioSink sink) : ISynthesisAttempt
{
    private const string Product = "Failover.Client.Speech";

    // An error of the service is a sentence; more is a page of somebody else's.
    private const int MaxErrorBytes = 4096, PieceBytes = 16 * 1024;

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Begin() => _running = RunAsync();

    public Task StopAsync()
    {
        _stop.Cancel();
        return _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            using var response = await SendAsync().ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                sink.Ended(await RefusalOfAsync(response).ConfigureAwait(false));
                return;
            }

            if (response.Content.Headers.ContentType?.MediaType is { } type && !IsAudio(type))
            {
                sink.Ended(new SpeechEnd(SpeechErrorCode.ServiceError, $"The answer is '{type}' in the place of audio."));
                return;
            }

            await ReadAsync(response).ConfigureAwait(false);
            sink.Ended(SpeechEnd.Completed);
        }
        catch (OperationCanceledException e) when (_stop.IsCancellationRequested)
        {
            sink.Ended(new SpeechEnd(SpeechErrorCode.NoError, "It was given up.", Exception: e));
        }
        catch (Exception e)
        {
            sink.Ended(new SpeechEnd(e is HttpRequestException or IOException ? SpeechErrorCode.ConnectionFailure : e is OperationCanceledException ? SpeechErrorCode.ServiceTimeout : SpeechErrorCode.RuntimeError, e.Message, Exception: e));
        }
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        using var request = RequestWith(target.Credential);
        var response = await speech.Transport.SendAsync(request, _stop.Token).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || target.Endpoint.Token is not { } token)
        {
            return response;
        }

        if (!await token.RenewAsync(request, response, isSynchronous: false, _stop.Token).ConfigureAwait(false))
        {
            return response;
        }

        response.Dispose();
        using var again = RequestWith(token.Current!.HeaderValue);
        return await speech.Transport.SendAsync(again, _stop.Token).ConfigureAwait(false);
    }

    private HttpRequestMessage RequestWith(string? credential)
    {
        var path = target.Deployment is { } id ? $"/cognitiveservices/v1?deploymentId={Uri.EscapeDataString(id)}" : "/cognitiveservices/v1";
        var request = new HttpRequestMessage(HttpMethod.Post, target.Region.At(target.Role, path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(target.Ssml)) { Headers = { ContentType = new MediaTypeHeaderValue("application/ssml+xml") } },
        };
        request.Headers.TryAddWithoutValidation("X-Microsoft-OutputFormat", SpeechOutputFormats.NameOf(target.Format));
        request.Headers.TryAddWithoutValidation("User-Agent", Product);
        if (target.Header is { } header && credential is not null)
        {
            request.Headers.TryAddWithoutValidation(header, credential);
        }

        return request;
    }

    private async Task ReadAsync(HttpResponseMessage response)
    {
        var stream = await response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var piece = new byte[PieceBytes];
            while (await stream.ReadAsync(piece, _stop.Token).ConfigureAwait(false) is > 0 and var read)
            {
                sink.Audio(piece.AsSpan(0, read));
            }
        }
    }

    private async Task<SpeechEnd> RefusalOfAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return new SpeechEnd(SpeechVerdicts.CodeOf(status), await WordsOfAsync(response).ConfigureAwait(false), status, RetryAfterHint.Of(response, speech.Time));
    }

    /// <summary>What the service says; the status alone where that cannot be read.</summary>
    private async Task<string> WordsOfAsync(HttpResponseMessage response)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var buffer = new byte[MaxErrorBytes];
                var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, _stop.Token).ConfigureAwait(false);
                var words = Encoding.UTF8.GetString(buffer, 0, length).Trim();
                return words.Length > 0 ? words : response.ReasonPhrase ?? "";
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return response.ReasonPhrase ?? "";
        }
    }

    private static bool IsAudio(string type) =>
        !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.Contains("json", StringComparison.OrdinalIgnoreCase) && !type.Contains("xml", StringComparison.OrdinalIgnoreCase);
}
