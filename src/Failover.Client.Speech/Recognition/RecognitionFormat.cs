namespace Failover.Client.Speech;

/// <summary>How much is told of what was recognised.</summary>
public enum RecognitionFormat
{
    /// <summary>The text.</summary>
    Simple,

    /// <summary>The text, and what else it could have been, with confidences.</summary>
    Detailed,
}
