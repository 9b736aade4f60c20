namespace Failover.Client.Speech;

/// <summary>One thing that is asked about a piece of audio: where, in which words, and how the answer is read.</summary>
/// <param name="source">The audio.</param>
/// <typeparam name="TResult">What the answer comes to.</typeparam>
internal abstract class AudioRequest<TResult>(AudioSource source)
    where TResult : class
{
    public AudioSource Source => source;

    public abstract SpeechRole Role { get; }

    /// <summary>The longest one attempt may take, and the whole call.</summary>
    /// <param name="attempt">What the policy says of an attempt.</param>
    /// <param name="total">What it says of a call.</param>
    public abstract (TimeSpan Attempt, TimeSpan Total) Within(TimeSpan attempt, TimeSpan total);

    /// <summary>What a region lacks that is asked for; <see langword="null"/> where it lacks nothing.</summary>
    public virtual string? MissingAt(FailoverEndpoint endpoint, SpeechRegion region) =>
        region.Hosts[Role] is null ? $"a host for {Role}" : null;

    /// <summary>The request as this region understands it, with a path for an address.</summary>
    public abstract HttpRequestMessage For(FailoverEndpoint endpoint, SpeechRegion region);

    /// <summary>The id of the custom endpoint that is asked there.</summary>
    public abstract string? EndpointIdAt(FailoverEndpoint endpoint, SpeechRegion region);

    /// <summary>Reads a 200: what it says, or what failed in the service although it answered.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    public abstract (SpeechEnd End, TResult? Result) Read(ReadOnlyMemory<byte> body);

    /// <summary>How long the audio lasts, as far as is known by the answer.</summary>
    public abstract TimeSpan LengthOf(TResult result);
}
