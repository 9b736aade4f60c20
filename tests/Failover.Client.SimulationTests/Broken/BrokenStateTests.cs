using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>The checks of states, events and commands see what they are for.</summary>
public sealed class BrokenStateTests
{
    private readonly Broken _broken = new();

    [Theory]
    [InlineData(0.16, 0, true)]
    [InlineData(0, 0.17, true)]
    [InlineData(0.14, 0.14, false)]
    public void GentleReturn_MoreThanFifteenPercentInASecond_IsSeen(double allowed, double arrived, bool isSeen)
    {
        // So many calls that chance weighs little: three deviations are 1.1 %.
        var check = new GentleReturn(rate: 10_000);
        check.Tick(isDead: true, allowed: 0, now: 0);
        Ask(check, 1_000);
        check.Tick(isDead: false, allowed: 0.1, TimeSpan.TicksPerSecond);
        Ask(check, 1_000 + (int)(10_000 * arrived));

        var seen = Record.Exception(() => check.Tick(isDead: false, 0.1 + allowed, 2 * TimeSpan.TicksPerSecond));

        Assert.Equal(isSeen, seen is InvariantViolation);
    }

    [Theory]
    [InlineData(EndpointState.Open, 75)]
    [InlineData(EndpointState.Ramping, 141)]
    public void RecoveryNoticed_NobodyNotices_IsSeen(EndpointState state, int seconds)
    {
        var check = new RecoveryNoticed(_broken.Group, _broken.West);
        _broken.West.Health.Circuit = Circuit.Fresh with { State = state, RampDuration = TimeSpan.TicksPerHour };
        _broken.West.Region.HealthySince = 0;
        for (var second = 1; second < seconds; second++)
        {
            Second(check, second);
        }

        Broken.Breaks(10, () => Second(check, seconds + 1));
    }

    [Fact]
    public void FewFailovers_TenthInAnHour_IsSeen()
    {
        var check = new FewFailovers(_broken.Group, _broken.West);
        Broken.Set(_broken.West, EndpointState.Open);
        for (var i = 0; i < 9; i++)
        {
            _broken.At(i * 300);
            check.Happened(_broken.Event(FailoverEventKind.Switched, _broken.West, "west", "north"));
        }

        _broken.At(3590);

        Broken.Breaks(11, () => check.Happened(_broken.Event(FailoverEventKind.Switched, _broken.West, "west", "north")));
    }

    [Fact]
    public void EvidenceForEveryMove_TripByResultsOfAnotherGeneration_IsSeen()
    {
        var check = new EvidenceForEveryMove(_broken.Group, _broken.West);
        for (var i = 0; i < 5; i++)
        {
            var late = _broken.Attempt(_broken.West, fault: "refuse");
            _broken.West.Health.Circuit = Circuit.Fresh with { Generation = 2 + i };
            check.AttemptEnded(late);
        }

        Broken.Set(_broken.West, EndpointState.Open, generation: 9);

        Broken.Breaks(13, () => check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West)));
    }

    [Fact]
    public void EvidenceForEveryMove_TwoTripsInOneGeneration_AreSeen()
    {
        var check = new EvidenceForEveryMove(_broken.Group, _broken.West);
        for (var i = 0; i < 5; i++)
        {
            check.AttemptEnded(_broken.Attempt(_broken.West, fault: "refuse"));
        }

        Broken.Set(_broken.West, EndpointState.Open, generation: 2);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));

        Broken.Breaks(13, () => check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West)));
    }

    [Fact]
    public void EvidenceForEveryMove_ReturnAfterTwoGoodProbes_IsSeen()
    {
        Broken.Set(_broken.West, EndpointState.HalfOpen);
        var check = new EvidenceForEveryMove(_broken.Group, _broken.West);
        check.AttemptEnded(_broken.Attempt(_broken.West, lease: 1, status: 200));
        check.AttemptEnded(_broken.Attempt(_broken.West, lease: 2, status: 200));
        Broken.Set(_broken.West, EndpointState.Ramping, generation: 2);

        Broken.Breaks(13, () => check.Happened(_broken.Event(FailoverEventKind.EndpointRamping, _broken.West)));
    }

    [Fact]
    public void UntouchedKeepState_ReloadThatClosesACircuit_IsSeen()
    {
        var check = new UntouchedKeepState(_broken.Group);
        Broken.Set(_broken.West, EndpointState.Open);
        check.BeforeIntervention(new Intervention(InterventionKind.Reload));
        Broken.Set(_broken.West, EndpointState.Closed, generation: 2);

        Broken.Breaks(19, () => check.AfterIntervention(new Intervention(InterventionKind.Reload)));
    }

    [Fact]
    public void UntouchedKeepState_CallThatARemovalFails_IsSeen()
    {
        _broken.Group.Interventions = 1;
        var call = Broken.Call();
        (call.Outcome, call.Attempts, call.Error) = (CallOutcome.Failed, 1, new HttpRequestException());

        Broken.Breaks(19, () => new UntouchedKeepState(_broken.Group).CallEnded(call));
    }

    [Fact]
    public void ClockAndSleep_StepThatEndsACoolDown_IsSeen()
    {
        var check = new ClockAndSleep(_broken.Group);
        _broken.West.Health.CoolDown = new CoolDown(0, 100, 1);
        check.BeforeIntervention(new Intervention(InterventionKind.ClockStep));
        _broken.West.Health.CoolDown = null;

        Broken.Breaks(20, () => check.AfterIntervention(new Intervention(InterventionKind.ClockStep)));
    }

    [Fact]
    public void ClockAndSleep_SecondProbeAfterWakingUp_IsSeen()
    {
        var check = Wake(_broken.West);
        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1));

        Broken.Breaks(20, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 2)));
    }

    [Fact]
    public void ClockAndSleep_ClosingAfterWakingUp_IsSeen()
    {
        var check = Wake(_broken.West);
        Broken.Set(_broken.West, EndpointState.Closed, generation: 2);

        Broken.Breaks(20, () => check.Happened(_broken.Event(FailoverEventKind.EndpointClosed, _broken.West)));
    }

    private ClockAndSleep Wake(WatchedEndpoint endpoint)
    {
        var check = new ClockAndSleep(_broken.Group);
        Broken.Set(endpoint, EndpointState.Open);
        check.BeforeIntervention(new Intervention(InterventionKind.Sleep));
        _broken.At(3600);
        check.AfterIntervention(new Intervention(InterventionKind.Sleep));
        return check;
    }

    private void Second(RecoveryNoticed check, int second)
    {
        _broken.At(second);
        check.CallBegan(Broken.Call());
        check.Tick();
    }

    private static void Ask(GentleReturn check, int times)
    {
        for (var i = 0; i < times; i++)
        {
            check.Asked();
        }
    }
}
