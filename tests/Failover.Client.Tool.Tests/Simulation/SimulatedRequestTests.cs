using System.Net;
using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

public sealed class SimulatedRequestTests
{
    private static SimulationPlan Plan(Func<int, long, SimulatedRequest> requests, params string[] incidents) =>
        Plans.TwoRegions(incidents) with { Requests = requests };

    [Fact]
    public void Requests_CallerLosesPatience_IsNoFailureAndNobodysFault()
    {
        var report = Simulation.Run(Plan(
            static (_, number) => new(new HttpRequestMessage(HttpMethod.Get, "")) { CancelAfter = number % 2 == 0 ? TimeSpan.FromMilliseconds(10) : null }));

        Assert.Equal((3000, 1500, 0, 0), (report.Calls, report.Cancelled, report.Failures, report.SwitchCount));
    }

    [Fact]
    public void Requests_PostThatMayHaveBeenCarriedOut_FailsAndIsNotSentTwice()
    {
        var report = Simulation.Run(Plan(
            static (_, _) => new(new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent("once") }), "west:reset@60s+60s"));

        // One attempt each until the circuit opens at the fifth.
        Assert.Equal(5, report.Failures);
        Assert.Equal(report.Calls, report.Endpoints.Sum(static e => e.Attempts));
    }

    [Fact]
    public void Requests_OwnIdeaOfGood_Decides()
    {
        var plan = Plan(static (_, _) => new(new HttpRequestMessage(HttpMethod.Get, "")) { IsGood = static r => r.StatusCode == HttpStatusCode.NotFound });
        var report = Simulation.Run(plan with
        {
            Regions = [.. plan.Regions.Select(static r => r with { Configure = static o => o.Handler = static _ => new HttpResponseMessage(HttpStatusCode.NotFound) })],
        });

        Assert.Equal(0, report.Failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Requests_BodyIsCut_CallerSeesIt(bool readsStream)
    {
        var report = Simulation.Run(Plan((_, _) => new(new HttpRequestMessage(HttpMethod.Get, "")) { ReadsStream = readsStream }, "west:cut(2)@60s+60s"));

        // Two bytes are out before the cut: the answer is the caller's already.
        Assert.InRange(report.Failures, 1, 20);
        Assert.Equal("north", report.Switches[0].To);
    }
}
