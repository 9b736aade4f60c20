using Failover.Client;

namespace AzureOpenAI;

/// <summary>Counts calls, and says once a second how they go.</summary>
internal sealed class Tally(FailoverGroup group, TextWriter live, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private int _calls, _failures, _seconds;
    private string? _firstFailure;

    public async Task TryAsync(Func<Task<string>> question)
    {
        try
        {
            if ((await question()).Length == 0)
            {
                Fail("an answer without text");
            }
        }
        catch (Exception e)
        {
            Fail(e.Message);
        }

        _calls++;
        var seconds = (int)time.GetElapsedTime(_began).TotalSeconds;
        if (seconds > _seconds)
        {
            _seconds = seconds;
            var now = group.GetSnapshot();
            await live.WriteLineAsync($"{seconds,4} s  {_calls} calls, {_failures} failures, {now.ActiveEndpoint ?? "nobody"} serves; attempts: {Attempts(now)}");
        }
    }

    /// <summary>Waits until so long after the beginning, or until the end.</summary>
    public async Task WaitUntilAsync(TimeSpan due, CancellationToken end)
    {
        var wait = due - time.GetElapsedTime(_began);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Summary Sum(long foreignCredentials) => new()
    {
        Calls = _calls,
        Failures = _failures,
        FirstFailure = _firstFailure,
        Attempts = group.GetSnapshot().Endpoints.ToDictionary(static e => e.Name, static e => e.Attempts),
        ForeignCredentials = foreignCredentials,
    };

    private static string Attempts(FailoverSnapshot now) => string.Join(", ", now.Endpoints.Select(static e => $"{e.Name} {e.Attempts}"));

    private void Fail(string why)
    {
        _failures++;
        _firstFailure ??= why;
    }
}
