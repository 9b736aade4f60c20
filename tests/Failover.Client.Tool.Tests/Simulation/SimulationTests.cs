using Failover.Client.Testing;

namespace Failover.Client.Tool.Tests;

public sealed class SimulationTests
{
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    [Fact]
    public void Run_NothingBreaks_PrimaryAnswersEveryCall()
    {
        var report = Simulation.Run(Plans.TwoRegions());

        // 10 a second for 5 min.
        Assert.Equal((3000, 0, 0), (report.Calls, report.Failures, report.SwitchCount));
        Assert.Equal((3000, 0), (report.Endpoints[0].Answers, report.Endpoints[1].Attempts));
        Assert.Equal((1.0, Plans.Latency, Plans.Latency), (report.PrimaryShare, report.P50, report.Max));
        Assert.Null(report.FailedOverAfter);
        Assert.Null(report.FailedBackAfter);
    }

    [Fact]
    public void Run_PrimaryRefuses_FailsOverAtTheFifthFailureAndComesBack()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:refuse@60s+60s"));

        Assert.Equal(0, report.Failures);
        Assert.Equal(("west", "north"), (report.Switches[0].From, report.Switches[0].To));
        Assert.Equal("5 failures in a row", report.Switches[0].Reason);
        Assert.Equal(("north", "west"), (report.Switches[1].From, report.Switches[1].To));
        Assert.Equal(2, report.SwitchCount);
        // Five calls at ten a second; the first fails twice, being tried again in place.
        Assert.InRange(report.FailedOverAfter!.Value, TimeSpan.FromMilliseconds(200), ASecond);
        Assert.Equal(report.Switches[0].At - TimeSpan.FromSeconds(60), report.FailedOverAfter);
        Assert.Equal(report.Switches[1].At - TimeSpan.FromSeconds(120), report.FailedBackAfter);
        Assert.Equal(report.FailedOverAfter, report.DetectedAfter);
        // 5 at the trip and the probes at 5, 15 and 35 s.
        Assert.InRange(report.Endpoints[0].AttemptsWhileDown, 6, 10);
        Assert.Equal(report.Endpoints[0].AttemptsWhileDown, report.Endpoints[0].FailedAttempts);
        Assert.Equal(0, report.Endpoints[1].AttemptsWhileDown);
        // The last step of the ramp, from half of the calls to all.
        Assert.Equal(50, report.MaxNewLoadPerSecond);
    }

    [Fact]
    public void Run_PrimaryHangs_LoopStaysOpenAndCallsWaitAtMostOneAttempt()
    {
        var watch = new CallWatch();
        var report = Simulation.Run(Plans.TwoRegions("west:hang@60s+60s"), [watch]);

        // Calls go on at ten a second while the first hundred wait for the attempt timeout of 10 s.
        Assert.Equal(3000, watch.Started);
        Assert.InRange(watch.MostInFlight, 95, 110);
        Assert.Equal(0, report.Failures);
        Assert.InRange(report.FailedOverAfter!.Value, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10.2));
        Assert.InRange(report.Max, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10.5));
    }

    [Fact]
    public void Run_PrimaryIsBusy_FailedOverWithTheFirstAnswerOfAnother()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:throttle(5s)@60s+30s"));

        Assert.Equal(0, report.SwitchCount);
        Assert.Equal(0, report.Failures);
        Assert.InRange(report.FailedOverAfter!.Value, Plans.Latency, ASecond);
        Assert.InRange(report.FailedBackAfter!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void Run_FewRandomErrors_AreMadeGoodWithoutAFailover()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:503:1%@0s+5m"));

        Assert.Equal((0, 0), (report.Failures, report.SwitchCount));
        Assert.InRange(report.Endpoints[0].FailedAttempts, 10, 60);
        Assert.Null(report.DetectedAfter);
        Assert.Null(report.FailedOverAfter);
        Assert.Null(report.FailedBackAfter);
        Assert.Null(report.TrafficBackAfter);
    }

    [Fact]
    public void Run_BothAreDown_CallersSeeFailuresAndTheReportCountsThem()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:refuse@60s+30s", "north:503@60s+30s"));

        // Ten a second for 30 s, and the few until the first probe gets through.
        Assert.InRange(report.Failures, 290, 360);
        Assert.InRange(report.FailuresAfterRecovery, 0, 60);
        Assert.Equal(report.Calls, report.Failures + report.Endpoints.Sum(static e => e.Answers));
    }

    [Fact]
    public void Run_PrimaryNeverComesBack_SaysSo()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:refuse@60s+4m"));

        Assert.NotNull(report.FailedOverAfter);
        Assert.Null(report.FailedBackAfter);
    }

    [Fact]
    public void Run_Fleet_EveryClientFindsOutForItself()
    {
        var report = Simulation.Run(Plans.TwoRegions("west:refuse@60s+60s") with { Clients = 20, Rate = 20 });

        Assert.Equal(20, report.Switches.Where(static s => s.From == "west").Select(static s => s.Client).Distinct().Count());
        Assert.Equal(40, report.SwitchCount);
        Assert.True(report.AllFailedOverAfter > report.FailedOverAfter);
        // Twenty clients whose steps do not fall together.
        Assert.InRange(report.MaxNewLoadPerSecond, 0.5, 25);
    }

    [Fact]
    public void Run_Commands_RunWhenTheyAreDue()
    {
        var seen = TimeSpan.Zero;
        var report = Simulation.Run(Plans.TwoRegions() with
        {
            Commands = [new(TimeSpan.FromSeconds(90), (groups, clock) =>
            {
                seen = TimeSpan.FromTicks(clock.GetTimestamp());
                groups[0].Isolate("west");
            })],
        });

        Assert.Equal(TimeSpan.FromSeconds(90), seen);
        Assert.Equal("by command", Assert.Single(report.Switches).Reason);
        // 210 of 300 s.
        Assert.Equal(2100, report.Endpoints[1].Answers);
    }

    [Fact]
    public void Run_ObserverThrows_EndsTheRunWithIt() =>
        Assert.Equal("seen", Assert.Throws<InvalidOperationException>(() => Simulation.Run(Plans.TwoRegions("west:refuse@60s+60s"), [new Thrower()])).Message);

    [Fact]
    public void Run_Cancelled_Ends() =>
        Assert.Throws<OperationCanceledException>(() => Simulation.Run(Plans.TwoRegions(), cancellationToken: new CancellationToken(canceled: true)));

    private sealed class Thrower : ISimulationObserver
    {
        public void Changed(int client, FailoverEvent e) => throw new InvalidOperationException("seen");
    }

    private sealed class CallWatch : ISimulationObserver
    {
        private int _inFlight;

        public int Started { get; private set; }

        public int MostInFlight { get; private set; }

        public void CallStarted(int client, long number, SimulatedRequest request)
        {
            Started++;
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        }

        public void CallEnded(in EndedCall call) => _inFlight--;
    }
}
