namespace Failover.Client.Tests;

/// <summary>The defaults as the engine reads them, and times in its ticks.</summary>
internal static class TestSettings
{
    public static FailoverSettings Default { get; } = With(static _ => { });

    public static FailoverSettings With(Action<FailoverOptions> configure)
    {
        var options = new FailoverOptions();
        configure(options);
        return new FailoverSettings(options);
    }

    public static long Seconds(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;

    public static FailoverEndpoint Endpoint(string name, int priority = 0, params (string Name, string Value)[] headers)
    {
        var options = new FailoverEndpointOptions { Address = new Uri($"https://{name}.example"), Priority = priority };
        foreach (var (header, value) in headers)
        {
            options.Headers[header] = value;
        }

        return Endpoint(name, options);
    }

    public static FailoverEndpoint Weighted(string name, int weight) =>
        Endpoint(name, new FailoverEndpointOptions { Address = new Uri($"https://{name}.example"), Weight = weight });

    private static FailoverEndpoint Endpoint(string name, FailoverEndpointOptions options) =>
        new(name, options, new FailoverOptions().Http.CredentialHeaders, new EndpointHealth(Circuit.Fresh, Default.Window, new Quota(scope: null)));
}
