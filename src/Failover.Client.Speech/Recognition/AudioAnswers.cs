using System.Text;
using System.Text.Json;

namespace Failover.Client.Speech;

/// <summary>Reads what a region answered.</summary>
internal static class AudioAnswers
{
    // An error of the service is a sentence; more is a page of somebody else's.
    private const int MaxErrorBytes = 4096;

    public static (SpeechEnd End, TResult? Result) Read<TResult>(AudioRequest<TResult> request, HttpResponseMessage response, ReadOnlyMemory<byte> body)
        where TResult : class
    {
        try
        {
            return request.Read(body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return (new SpeechEnd(SpeechErrorCode.ServiceError, $"The answer is '{response.Content.Headers.ContentType?.MediaType ?? "nothing"}' in the place of a text.", Exception: e), null);
        }
    }

    public static SpeechEnd RefusalOf(HttpResponseMessage response, ReadOnlyMemory<byte> body, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        var words = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MaxErrorBytes)]).Trim();
        return new SpeechEnd(SpeechVerdicts.CodeOf(status), words.Length > 0 ? words : response.ReasonPhrase ?? "", status, RetryAfterHint.Of(response, time));
    }
}
