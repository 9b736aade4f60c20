using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.SocketTests.Http;

/// <summary>Every fault that shows at once: a GET is answered by the secondary, from the first call on.</summary>
public sealed class FaultTests(TwoRegions regions) : IClassFixture<TwoRegions>
{
    private static readonly Dictionary<string, (RegionFault Fault, AttemptVerdict Verdict)> AllFaults = new()
    {
        ["refused"] = (Faults.Refuse, AttemptVerdict.Failure),
        ["reset before headers"] = (Faults.Reset, AttemptVerdict.Failure),
        ["reset after headers"] = (Faults.ResetAfterHeaders, AttemptVerdict.Failure),
        ["chunked body cut before its first byte"] = (Faults.CutBody(0, chunked: true), AttemptVerdict.Failure),
        ["408"] = (Faults.Status(408), AttemptVerdict.Failure),
        ["500"] = (Faults.Status(500), AttemptVerdict.Failure),
        ["502"] = (Faults.Status(502), AttemptVerdict.Failure),
        ["503"] = (Faults.Status(503), AttemptVerdict.Failure),
        ["504"] = (Faults.Status(504), AttemptVerdict.Failure),
        ["429"] = (Faults.Throttle(429), AttemptVerdict.Throttled),
        ["503 that says when"] = (Faults.Throttle(503, ThrottleHint.RetryAfter(TimeSpan.FromSeconds(5))), AttemptVerdict.Throttled),
    };

    public static TheoryData<string, ClientForm, bool> EveryFault
    {
        get
        {
            var data = new TheoryData<string, ClientForm, bool>();
            foreach (var fault in AllFaults.Keys)
            {
                data.Add(fault, ClientForm.Handler, false);
                data.Add(fault, ClientForm.Handler, true);
                data.Add(fault, ClientForm.Injected, false);
                data.Add(fault, ClientForm.Injected, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Get_PrimaryFails_SecondaryAnswers(string fault, ClientForm form, bool sync)
    {
        await regions.BeginAsync(AllFaults[fault].Fault);
        using var client = FailoverClient.Of(regions, form);

        using var response = await client.GetAsync(sync);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("east", await response.Content.ReadAsStringAsync());
        Assert.Equal($"west {AllFaults[fault].Verdict}, east Success", Trail.Of(response));
        regions.AssertNoKeyWentAstray();
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task Get_PrimaryFailsForLong_NoCallFailsAndThePrimaryIsLeftAlone(string fault, ClientForm form, bool sync)
    {
        await regions.BeginAsync(AllFaults[fault].Fault);
        // The clock stands still: no probe and no end of a cool-down comes due.
        using var client = FailoverClient.Of(regions, form, time: new ManualTimeProvider());

        for (var call = 0; call < 12; call++)
        {
            using var response = await client.GetAsync(sync);
            Assert.Equal("east", await response.Content.ReadAsStringAsync());
        }

        // Five failures in a row open the circuit; one throttled answer is enough to be left alone.
        Assert.Equal(AllFaults[fault].Verdict == AttemptVerdict.Throttled ? 1 : 5, client.Group.GetSnapshot()["west"].Attempts);
        regions.AssertNoKeyWentAstray();
    }
}
