using Failover.Client;

namespace Quickstart;

/// <summary>One caller: asks, reads the answer, and says how it went.</summary>
/// <param name="client">Makes a client; the factory behind it shares connections.</param>
/// <param name="ask">Makes a request.</param>
/// <param name="complaint">What is wrong with a good status' answer; <see langword="null"/> when nothing is.</param>
/// <param name="tally">Takes in how it went.</param>
/// <param name="time">Where time comes from.</param>
internal sealed class Caller(
    Func<HttpClient> client, Func<HttpRequestMessage> ask, Func<HttpResponseMessage, Task<string?>> complaint, Tally tally, TimeProvider time)
{
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        string? endpoint = null;
        string? failure;
        try
        {
            using var http = client();
            using var request = ask();
            using var response = await http.SendAsync(request, cancellationToken);
            endpoint = response.GetFailover()?.Endpoint;
            failure = response.IsSuccessStatusCode ? await complaint(response) : $"status {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The user ended the run: nobody waits for this answer, so it is neither a call nor a failure.
            return;
        }
        catch (Exception e)
        {
            failure = $"{e.GetType().Name}: {e.Message}";
        }

        tally.Add(time.GetElapsedTime(began), endpoint, failure);
    }
}
