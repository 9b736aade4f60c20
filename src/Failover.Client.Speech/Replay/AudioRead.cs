namespace Failover.Client.Speech;

/// <summary>Reads audio from where it comes from, waiting for it; 0 is the end.</summary>
/// <param name="buffer">Where it goes.</param>
internal delegate int AudioRead(Span<byte> buffer);
