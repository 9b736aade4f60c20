using Regions.Services;

namespace Regions.Language;

/// <summary>How often a resource lets itself be asked in a minute.</summary>
internal sealed class AuthoringLimit(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _asked = new();

    /// <exception cref="Refusal">The minute is full.</exception>
    public void Take()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_asked.TryPeek(out var first) && now - first >= Window)
            {
                _asked.Dequeue();
            }

            if (_asked.Count >= limit)
            {
                throw new Refusal(StatusCodes.Status429TooManyRequests, "TooManyRequests", $"More than {limit} such requests in a minute.") { RetryAfter = _asked.Peek() + Window - now };
            }

            _asked.Enqueue(now);
        }
    }
}
