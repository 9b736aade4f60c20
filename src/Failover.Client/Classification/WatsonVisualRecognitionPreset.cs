using System.Text.Json;

namespace Failover.Client;

/// <summary>IBM Watson Visual Recognition v3 and v4.</summary>
internal static class WatsonVisualRecognitionPreset
{
    public static ServicePreset Preset { get; } = new()
    {
        Name = "WatsonVisualRecognition",
        Hosts = [".visual-recognition.watson.cloud.ibm.com", ".watsonplatform.net"],
        Repeatable = ["v3/classify", "v4/analyze", "images/*/training_data"],
        MayFailWithin200 = ["v3/classify", "v4/analyze"],
        Collections = ["classifiers", "collections"],
        NoIds = ["default", "food", "explicit"],
        Links = [new("classifier_id", "classifiers"), new("collection_id", "collections")],
        Places = WatsonPlaces.All,
        Verdict = static answer => answer.Status switch
        {
            200 when SpeaksOfServerError(answer.Body) => AttemptVerdict.Failure,
            >= 400 and < 500 when answer.HasCode("server_error") => AttemptVerdict.Failure,
            > 504 => AttemptVerdict.Failure,
            _ => null,
        },
    };

    /// <summary>An image that could not be looked at is reported inside a 200, by v3 with a status and by v4 with a word. What is wrong with the image is the caller's.</summary>
    private static bool SpeaksOfServerError(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("code"u8) && reader.Read()
                    && (reader.TokenType == JsonTokenType.Number ? reader.TryGetInt32(out var status) && status >= 500
                        : reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("server_error"u8)))
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON: the status alone speaks.
        }

        return false;
    }
}
