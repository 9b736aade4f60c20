namespace Regions.Services;

/// <summary>What one service in one region is made of, whichever service it is.</summary>
internal sealed class ServiceScope
{
    public ServiceScope(string region, string service, RegionHostOptions options, Secrets secrets)
    {
        Region = region;
        Service = service;
        Options = options;
        Secrets = secrets;
        Ids = new RegionIds(region, service);
        Key = Ids.Secret("key");
        Token = $"token-{Ids.Secret("token")}";
        secrets.Add(region, Key);
        secrets.Add(region, Token);
    }

    public string Region { get; }

    /// <summary>The name in addresses of the control API, such as <c>openai</c>.</summary>
    public string Service { get; }

    public RegionHostOptions Options { get; }

    public TimeProvider Time => Options.TimeProvider;

    public Secrets Secrets { get; }

    public RegionIds Ids { get; }

    public string Key { get; }

    /// <summary>What stands for a token of the directory.</summary>
    public string Token { get; }

    /// <summary>Where the service is, with a slash at its end; set once the port is known.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    /// <summary>Whether the request carries one of these as its bearer.</summary>
    public static bool HasBearer(HttpRequest request, params ReadOnlySpan<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (request.Headers.Authorization == $"Bearer {secret}")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The pause before each piece of an answer that comes in pieces.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => Options.EventDelay == TimeSpan.Zero
        ? Task.CompletedTask
        : Task.Delay(Options.EventDelay, Time, cancellationToken);

    /// <summary>Seconds since 1970.</summary>
    public long UnixNow() => Time.GetUtcNow().ToUnixTimeSeconds();
}
