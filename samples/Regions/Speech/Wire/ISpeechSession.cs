namespace Regions.Speech;

/// <summary>A WebSocket that is answered turn by turn.</summary>
internal interface ISpeechSession : IDisposable
{
    /// <summary>Ends when one of the two sides has had enough.</summary>
    Task RunAsync();
}
