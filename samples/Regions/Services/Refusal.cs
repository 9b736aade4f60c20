namespace Regions.Services;

/// <summary>What a handler throws instead of answering; the service says it in its own words.</summary>
/// <param name="status">400 to 599.</param>
/// <param name="code">The service's short word for it.</param>
/// <param name="message">A sentence for the caller.</param>
internal sealed class Refusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>How long the caller is to wait; null where nothing is said of that.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
