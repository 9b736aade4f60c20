namespace Failover.Client.Replication.Tests.Outages;

/// <summary>A connection breaks under a request that changes something: before the service has done it or after, and nobody on this side can tell which.</summary>
public sealed class BrokenConnectionTests
{
    public static TheoryData<string, string, bool> Requests
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var (system, target) in new[]
            {
                ("speech 2024-11-15", ":authorizecopy"), ("speech 2024-11-15", ":copy?"), ("speech 2024-11-15", "/endpoints?"),
                ("speech v3.2", ":copy"), ("speech v3.2", "/endpoints"), ("speech v3.1", ":copyto"),
                ("collection", "/v4/collections?"), ("collection", "/images?"), ("collection", "/train?"),
                ("classifier", "/v3/classifiers?"), ("job", "/jobs/"),
                ("language", ":export"), ("language", ":import"), ("language", ":train"), ("language", "/deployments/production?"),
            })
            {
                data.Add(system, target, false);
                data.Add(system, target, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task CopyGoesOn_NothingIsPaidTwice(string system, string target, bool isDone)
    {
        await using var bed = await CopyBed.StartAsync(system);
        var broken = 0;
        foreach (var transport in bed.Transports)
        {
            bool IsStruck(HttpRequestMessage request) =>
                request.Method != HttpMethod.Get && request.RequestUri!.PathAndQuery.Contains(target, StringComparison.Ordinal) && Interlocked.Increment(ref broken) == 1;
            (transport.Loses, transport.Breaks) = (request => isDone && IsStruck(request), request => !isDone && IsStruck(request));
        }

        var result = await bed.RunAsync();

        Assert.True(result.Outcome == CopyOutcome.Copied, result.Message);
        Assert.True(broken > 0, "the request was to be sent");
        // What broke before it came to the service is not among what the service counted.
        Assert.Equal(system == "language" ? 2 : 1, bed.Billed());
        Assert.Equal(ReplicaFindingKind.InStep, (await bed.FindAsync()).Kind);
    }
}
