namespace Failover.Client.Benchmarks;

/// <summary>The columns of Microsoft.Extensions.Http.Resilience in a build without that package: none.</summary>
internal static class ResilienceClients
{
    /// <summary>Makes the client of each column, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<HttpMessageHandler, string, string, TimeSpan?, HttpClient>> All { get; } =
        new Dictionary<string, Func<HttpMessageHandler, string, string, TimeSpan?, HttpClient>>();
}
