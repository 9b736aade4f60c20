namespace Failover.Client.OutageBenchmark;

/// <summary>Makes one call and says how it went.</summary>
/// <param name="client">What it calls with.</param>
/// <param name="primary">The address that it calls, whoever answers in the end.</param>
internal sealed class Caller(HttpClient client, string primary)
{
    private readonly Uri _address = new(primary + "/things/1");

    /// <summary>Gives who answered, or what came instead of an answer.</summary>
    public async Task<(string? Region, string? Failure)> CallAsync()
    {
        try
        {
            using var response = await client.GetAsync(_address);
            var body = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode ? (body, null) : (null, $"status {(int)response.StatusCode}");
        }
        catch (Exception e)
        {
            // Whatever it is: each client has exceptions of its own.
            return (null, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
