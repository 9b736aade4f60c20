namespace Failover.Client.Tests.Http;

/// <summary>No header or query value of one endpoint's credential in a request to another, whatever the group looks like.</summary>
public sealed class CredentialIsolationTests
{
    private static readonly string[] KnownNames = ["Authorization", "api-key", "Ocp-Apim-Subscription-Key", "x-functions-key", "Cookie"];

    // With some that sound like a key and some that sound like nothing: they count once an endpoint sets them for itself.
    private static readonly string[] Names = [.. KnownNames, "X-Custom-Token", "X-Door", "x-ms-tenant"];

    private static readonly Reply[] Replies = [Reply.Ok, Reply.Refused, Reply.Status(500), Reply.Status(503), Reply.Status(401), Reply.Status(429).With("Retry-After", "60"), Reply.Status(404)];

    [Theory]
    [BothWays]
    public async Task Send_RandomGroups_NoValueReachesAnEndpointItIsNotMeantFor(bool sync)
    {
        // Enough for every pair of shapes; a failure names its seed.
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var count = random.Next(2, 6);
            using var scene = new Scene(o => AddEndpoints(o, random, count));
            for (var i = 0; i < count; i++)
            {
                scene.Transport.On($"e{i}.example", [.. Enumerable.Range(0, 4).Select(_ => Pick(random, Replies))]);
            }

            for (var call = 0; call < 4; call++)
            {
                var addressed = random.Next(count + 1);
                using var request = Request(random, addressed, scene.Group);
                await Record.ExceptionAsync(() => scene.SendAsync(sync, request));
                Assert.All(scene.Transport.Requests, r => AssertNothingForeign(r, scene.Group, seed));
            }
        }
    }

    private static void AddEndpoints(FailoverOptions options, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            options.AddSecondary($"e{i}", $"https://e{i}.example", e =>
            {
                e.AcceptsCallerCredential = random.Next(3) == 0;
                foreach (var name in Some(random))
                {
                    e.Headers[name] = $"secret-of-e{options.Endpoints.Count}-";
                }

                var free = Names.Except(e.Headers.Keys).ToArray();
                if (free.Length > 0 && random.Next(3) == 0)
                {
                    // Valid for an hour of a clock that stands still, or for good; some endpoints refuse it.
                    e.Credential = new Credentials.TokenSource($"secret-of-e{options.Endpoints.Count}-", random.Next(2) == 0 ? TimeSpan.FromHours(1) : null, Pick(random, free));
                }
            });
        }
    }

    /// <summary>One past the last endpoint is a host that is none.</summary>
    private static HttpRequestMessage Request(Random random, int addressed, FailoverGroup group)
    {
        var request = Scene.Get($"https://e{addressed}.example/x?api-key=caller-for-e{addressed}-&x=1");
        foreach (var name in Some(random).Where(n => KnownNames.Contains(n) || group.Endpoints.Any(e => e.Headers.Any(h => h.Key == n) || e.Token?.Credential.Header == n)))
        {
            request.Headers.TryAddWithoutValidation(name, $"caller-for-e{addressed}-");
        }

        return request;
    }

    private static void AssertNothingForeign(ReceivedRequest received, FailoverGroup group, int seed)
    {
        var host = received.Uri.Host.Split('.')[0];
        var endpoint = group.Endpoints.SingleOrDefault(e => e.Name == host);
        var text = received.Target + string.Join('|', received.Headers.Values);
        Assert.All(group.Endpoints.Where(e => e != endpoint), e => Assert.False(text.Contains($"secret-of-{e.Name}-", StringComparison.Ordinal), $"Seed {seed}: {host} saw the key of {e.Name}."));
        if (endpoint is { AcceptsCallerCredential: false })
        {
            var others = group.Endpoints.Where(e => e != endpoint && text.Contains($"caller-for-{e.Name}-", StringComparison.Ordinal));
            Assert.False(others.Any(), $"Seed {seed}: {host} saw what the caller wrote for {others.FirstOrDefault()}.");
        }

        if (endpoint is { HasOwnCredential: true })
        {
            Assert.False(text.Contains("caller-for-", StringComparison.Ordinal), $"Seed {seed}: {host} has its own key and saw the caller's.");
        }
    }

    private static IEnumerable<string> Some(Random random) => [.. Names.Where(_ => random.Next(3) == 0)];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
