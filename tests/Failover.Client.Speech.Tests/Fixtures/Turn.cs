namespace Failover.Client.Speech.Tests;

/// <summary>What happens to one attempt.</summary>
internal sealed record Turn(Action<ScriptedAttempt> Play)
{
    /// <summary>What the measured turns held, and what had arrived of it when they were cut.</summary>
    public const int Whole = 19246, Half = 9646;

    /// <summary>Does nothing until the test does.</summary>
    public static Turn Hangs { get; } = new(static _ => { });

    public static Turn HangsAndStopsLate { get; } = new(static a => a.StopsLate = true);

    /// <summary>Says that it is done, without audio.</summary>
    public static Turn Silent { get; } = new(static a => a.Sink.Ended(SpeechEnd.Completed));

    /// <summary>Begins, and leaves the rest to the test.</summary>
    public static Turn Begins { get; } = new(static a => a.Sink.Audio(Audio(a, Half)));

    public static Turn Speaks() => new(static a =>
    {
        a.Sink.Audio(Audio(a, Whole));
        a.Sink.Ended(SpeechEnd.Completed);
    });

    public static Turn Ends(SpeechErrorCode code, string details = "", TimeSpan? retryAfter = null) => new(a => a.Sink.Ended(new SpeechEnd(code, details, RetryAfter: retryAfter)));

    public static Turn Throws(Exception exception) => new(_ => throw exception);

    /// <summary>Audio that says which region spoke it.</summary>
    public static byte[] Audio(ScriptedAttempt attempt, int length) => AudioOf(attempt.Target.Endpoint.Name, length);

    public static byte[] AudioOf(string region, int length)
    {
        var audio = new byte[length];
        Array.Fill(audio, (byte)region[0]);
        return audio;
    }
}
