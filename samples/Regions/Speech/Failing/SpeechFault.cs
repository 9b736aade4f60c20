namespace Regions.Speech;

/// <summary>One thing that goes wrong at one moment; <see cref="SpeechFaultText"/> says how it is written.</summary>
internal sealed record SpeechFault(SpeechFaultKind Kind, string Phase)
{
    /// <summary>The status of an answer, or the code of a close.</summary>
    public int Code { get; init; }

    /// <summary>Why a connection is closed, or the status of a phrase.</summary>
    public string Text { get; init; } = "";

    /// <summary>When to come back; null where that is not said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often it strikes.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>The one voice that it strikes; null for all.</summary>
    public string? Voice { get; init; }

    /// <summary>The one part of the service that it strikes; null for all.</summary>
    public SpeechChannel? Only { get; init; }

    public bool Strikes(SpeechChannel channel, string phase, string? voice) =>
        Phase == phase && (Only is null || Only == channel) && (Voice is null || Voice == voice);

    /// <summary>The status that a request gets, which knows of no close codes.</summary>
    public int Status => (Kind, Code) switch
    {
        (SpeechFaultKind.Status, _) => Code,
        (_, 1003 or 1007) => StatusCodes.Status400BadRequest,
        (_, 1008) => StatusCodes.Status403Forbidden,
        (_, 1013) => StatusCodes.Status503ServiceUnavailable,
        (_, 4429) => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status500InternalServerError,
    };
}
