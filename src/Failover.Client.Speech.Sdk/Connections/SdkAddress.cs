using System.Globalization;
using Microsoft.CognitiveServices.Speech;

namespace Failover.Client.Speech;

/// <summary>Where the SDK is to connect to, and with which credential.</summary>
/// <param name="Region">The region.</param>
/// <param name="Role">Which of its hosts.</param>
/// <param name="EndpointId">The custom endpoint there.</param>
/// <param name="Header">The header that carries the credential; <see langword="null"/> for none.</param>
/// <param name="Credential">Its value.</param>
internal sealed record SdkAddress(SpeechRegion Region, SpeechRole Role, string? EndpointId, string? Header, string? Credential)
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const string Bearer = "Bearer ";

    /// <summary>The key, where the credential is one: a connection is made for it and for no other.</summary>
    public string? Key => string.Equals(Header, KeyHeader, StringComparison.OrdinalIgnoreCase) ? Credential : null;

    /// <summary>The token, where the credential is one: a connection that is open takes the next one.</summary>
    public string? Token => Credential?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true ? Credential[Bearer.Length..] : null;

    /// <summary>A configuration of the SDK for this place.</summary>
    /// <exception cref="InvalidOperationException">The SDK cannot send this credential, or would send it in the clear.</exception>
    public SpeechConfig ToConfig(Action<SpeechConfig>? configure)
    {
        var url = Url();
        if (Credential is not null && Key is null && Token is null)
        {
            throw new InvalidOperationException($"Region '{Region.Name}' has a credential in the header '{Header}', and the Speech SDK knows only keys and bearer tokens.");
        }

        if (Credential is not null && url.Scheme == "ws" && !url.IsLoopback)
        {
            throw new InvalidOperationException($"Region '{Region.Name}' is at {url}; a credential goes over wss, or over ws to a loopback address.");
        }

        var config = (Region.IsContainer, Key) switch
        {
            (true, null) => SpeechConfig.FromHost(url),
            (true, { } key) => SpeechConfig.FromHost(url, key),
            (false, null) => SpeechConfig.FromEndpoint(url),
            (false, { } key) => SpeechConfig.FromEndpoint(url, key),
        };
        configure?.Invoke(config);
        if (Token is { } token)
        {
            config.AuthorizationToken = token;
        }

        if (EndpointId is not null)
        {
            config.EndpointId = EndpointId;
        }

        return config;
    }

    /// <summary>Without the credential: this ends up in logs and debuggers.</summary>
    public override string ToString() => $"{Region.Name}/{Role}";

    /// <summary>Time in the words of the SDK's properties.</summary>
    public static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    /// <summary>Written out in full, so that the SDK adds nothing to it; a container's paths are the SDK's to know.</summary>
    private Uri Url()
    {
        var http = Region.At(Role, Region.IsContainer ? "/" : Role == SpeechRole.Recognition ? "/stt/speech/universal/v2" : "/tts/cognitiveservices/websocket/v1");
        return new UriBuilder(http) { Scheme = http.Scheme == "https" ? "wss" : "ws", Port = http.Port }.Uri;
    }
}
