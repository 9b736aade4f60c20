using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>A Speech resource: every host of its region at one address, by REST and by WebSocket.</summary>
internal sealed class SpeechEmulation : ServiceEmulation
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const string Bearer = "Bearer ";

    private readonly SpeechTokens _tokens;

    public SpeechEmulation(ServiceScope scope)
        : base(scope)
    {
        _tokens = new SpeechTokens(scope);
        Catalog = new SpeechCatalog(scope);
        scope.Options.SpeechModels.Join(scope.Region, scope.Key);
    }

    public SpeechCatalog Catalog { get; }

    public SpeechFaults Faults { get; } = new();

    public override KeyValuePair<string, string> Credential => new(KeyHeader, Scope.Key);

    public override string AllowedFaults => SpeechFaultText.Allowed;

    public override IReadOnlyList<string> FaultChoices => SpeechFaultText.Choices;

    public override JsonObject Details => new()
    {
        ["voices"] = new JsonArray([.. Catalog.Voices.Select(static voice => JsonValue.Create(voice))]),
        ["customVoice"] = Catalog.CustomVoice,
        ["customVoiceDeployment"] = Catalog.CustomVoiceDeployment,
        ["customVoiceSuspended"] = Catalog.IsSuspended,
        ["customSpeechEndpoint"] = Catalog.CustomSpeechEndpoint,
    };

    public override bool TryBreak(string? fault)
    {
        var own = fault is null ? null : SpeechFaultText.Parse(fault);
        Faults.Set(own);
        return own is not null;
    }

    public override async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        await Faults.PassAsync(context, ChannelOf(context.Request.Path), SpeechPhase.Handshake);
        await base.EnterAsync(context, next);
    }

    public override void Admit(HttpRequest request)
    {
        if (IsOpen(request.Path))
        {
            return;
        }

        var bearer = request.Headers.Authorization.ToString() is { } value && value.StartsWith(Bearer, StringComparison.Ordinal) ? value[Bearer.Length..].Trim() : "";
        if (request.Headers[KeyHeader] != Scope.Key
            && request.Query[KeyHeader] != Scope.Key
            && (request.Path == SpeechTokens.Path || (!_tokens.Accepts(bearer) && DirectoryToken(bearer) != Scope.Token)))
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "401", "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.");
        }
    }

    public override Answer Refuse(string path, Refusal refusal) => Answers.Error(refusal.Code, refusal.Message, refusal.Status);

    public override void Map(ServiceRoutes routes)
    {
        routes.Post(SpeechTokens.Path, _tokens.Issue);
        ContainerRoutes.Map(routes);
        new CustomVoiceRoutes(this).Map(routes);

        // As a regional host, as the host of custom voices, and behind the name of a resource.
        foreach (var prefix in new[] { "", "/tts", "/voice" })
        {
            new SynthesisRoute(this).Map(routes.Under(prefix));
            routes.Get($"{prefix}/cognitiveservices/websocket/v1", call => Converse(call, context => new SynthesisSession(this, context)));
        }

        foreach (var prefix in new[] { "", "/stt" })
        {
            new ShortAudioRoute(this).Map(routes.Under(prefix));
            routes.Get($"{prefix}/speech/recognition/{{mode}}/cognitiveservices/v1", call => Converse(call, context => new RecognitionSession(this, context, call["mode"])));
            routes.Get($"{prefix}/speech/universal/v2", call => Converse(call, context => new RecognitionSession(this, context, null)));
        }

        new FastTranscriptionRoute(this).Map(routes);
        new TranscriptionRoutes(this).Map(routes);
        new BatchSynthesisRoutes(this).Map(routes);
        var models = new SpeechModelRoutes(this);
        models.Map(routes);
        new SpeechEndpointRoutes(this, models).Map(routes);
    }

    private static Answer Converse(Call call, Func<HttpContext, ISpeechSession> begin) => call.Request.HttpContext.WebSockets.IsWebSocketRequest
        ? Answer.Stream(null, async response =>
        {
            using var session = begin(response.HttpContext);
            await session.RunAsync();
        })
        : throw new Refusal(StatusCodes.Status400BadRequest, "BadRequest", "This address takes a WebSocket.");

    // What the directory gave may stand behind the resource that it is for.
    private static string DirectoryToken(string bearer) =>
        bearer.StartsWith("aad#", StringComparison.Ordinal) && bearer.LastIndexOf('#') is > 4 and var end ? bearer[(end + 1)..] : bearer;

    private static bool IsOpen(PathString path) =>
        ContainerRoutes.IsOwn(path) || path.StartsWithSegments(BatchSynthesisRoutes.Results);

    private static SpeechChannel ChannelOf(PathString path) => (path.Value ?? "") switch
    {
        SpeechTokens.Path => SpeechChannel.Tokens,
        var p when p.Contains("/speech/", StringComparison.Ordinal) || p.EndsWith(":transcribe", StringComparison.Ordinal) => SpeechChannel.Recognition,
        var p when p.EndsWith("/cognitiveservices/v1", StringComparison.Ordinal) || p.EndsWith("/websocket/v1", StringComparison.Ordinal) => SpeechChannel.Synthesis,
        _ => SpeechChannel.Management,
    };
}
