namespace Failover.Client.Tests.Http.Credentials;

/// <summary>The scene with a token in the west and a key in the north.</summary>
internal static class TokenScene
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>80 % of it.</summary>
    public static readonly TimeSpan RefreshAfter = TimeSpan.FromMinutes(8);

    /// <summary>10 s before its end.</summary>
    public static readonly TimeSpan Usable = Lifetime - TimeSpan.FromSeconds(10);

    public static Scene With(EndpointCredential west, Action<FailoverOptions>? configure = null) => new(o =>
    {
        o.AddPrimary("west", Scene.West, e => e.Credential = west)
            .AddSecondary("north", Scene.North, static e => e.Credential = EndpointCredential.ApiKey("key-of-north", Scene.KeyHeader));
        configure?.Invoke(o);
    });

    /// <summary>What each request to a host carried.</summary>
    public static string[] Tokens(this Scene scene, string host = "west.example") =>
        [.. scene.Transport.Requests.Where(r => r.Uri.Host == host).Select(static r => r.Header("Authorization") ?? "none")];

    /// <summary>Waits for what happens on other threads without anybody saying so.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Scene.Patience, TimeProvider.System);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
