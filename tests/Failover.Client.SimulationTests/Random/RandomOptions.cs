using FsCheck;
using FsCheck.Fluent;

namespace Failover.Client.SimulationTests;

/// <summary>Options as drawn.</summary>
internal sealed record RandomOptions(
    RandomEndpoint[] Endpoints, double AttemptSeconds, double TotalSeconds, int Threshold, FailbackPolicy Failback, double RampSeconds,
    bool Hedges, bool RetriesInPlace, int RequiredProbes, double FirstProbeSeconds, bool PostIsIdempotent, bool HasCheck)
{
    private static readonly string[] Names = ["west", "north", "south", "east"];

    public static Gen<RandomOptions> Of(int count) =>
        from endpoints in RandomEndpoint.Any.ListOf(count)
        from attempt in Gen.Elements(10.0, 10.0, 5.0, 1.5)
        from total in Gen.Elements(30.0, 30.0, 12.0)
        from threshold in Gen.Elements(5, 5, 3, 8)
        from failback in Gen.Elements(FailbackPolicy.Automatic, FailbackPolicy.Automatic, FailbackPolicy.Sticky, FailbackPolicy.Manual)
        from ramp in Gen.Elements(60.0, 60.0, 20.0, 0.0)
        from hedges in Gen.Elements(false, false, true)
        from retries in Gen.Elements(true, true, false)
        from required in Gen.Elements(3, 3, 1)
        from first in Gen.Elements(5.0, 5.0, 2.0)
        from idempotent in Gen.Elements(false, false, true)
        from check in Gen.Elements(false, false, false, true)
        select new RandomOptions([endpoints[0] with { Mode = EndpointMode.Hot }, .. endpoints.Skip(1)], attempt, total, threshold, failback, ramp, hedges, retries, required, first, idempotent, check);

    public FailoverOptions Build(string? without = null)
    {
        var options = new FailoverOptions
        {
            AttemptTimeout = TimeSpan.FromSeconds(AttemptSeconds),
            TotalTimeout = TimeSpan.FromSeconds(TotalSeconds),
            FailureThreshold = Threshold,
            Detection = { RetryDelay = TimeSpan.FromMilliseconds(RetriesInPlace ? 100 : 0) },
            Probes = { RequiredSuccesses = RequiredProbes, FirstDelay = TimeSpan.FromSeconds(FirstProbeSeconds), Path = HasCheck ? "status" : null },
            Return = { Failback = Failback, RampDuration = TimeSpan.FromSeconds(RampSeconds) },
            Hedging = { Enabled = Hedges },
            Replay = { PostIsIdempotent = PostIsIdempotent },
        };
        for (var place = 0; place < Endpoints.Length; place++)
        {
            if (Names[place] != without)
            {
                options.Endpoints[Names[place]] = Endpoints[place].Build(new ScenarioRegion(Names[place]), place);
            }
        }

        return options;
    }

    public override string ToString() =>
        $"attempt {AttemptSeconds} s of {TotalSeconds} s, threshold {Threshold}, {Failback}, ramp {RampSeconds} s, {RequiredProbes} good probes, first after {FirstProbeSeconds} s"
        + $"{(Hedges ? ", hedges" : "")}{(RetriesInPlace ? "" : ", no retry in place")}{(PostIsIdempotent ? ", idempotent POSTs" : "")}{(HasCheck ? ", synthetic check" : "")}; {string.Join("; ", Endpoints.Select(static (e, place) => $"{Names[place]} {e}"))}";
}
