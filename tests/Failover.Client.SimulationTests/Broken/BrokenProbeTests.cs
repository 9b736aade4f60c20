namespace Failover.Client.SimulationTests;

/// <summary>The checks of probes see what they are for: each is shown a breach, and what comes closest to one.</summary>
public sealed class BrokenProbeTests
{
    private readonly Broken _broken = new();

    [Fact]
    public void OneProbeAtATime_AttemptWithoutLease_IsSeen()
    {
        var check = new OneProbeAtATime(_broken.Group, _broken.West);
        Broken.Set(_broken.West, EndpointState.Open, lease: 1);
        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1));

        Broken.Breaks(1, () => new OneProbeAtATime(_broken.Group, _broken.West).AttemptBegan(_broken.Attempt(_broken.West)));
    }

    [Fact]
    public void OneProbeAtATime_TwoWithALease_AreSeen()
    {
        var check = new OneProbeAtATime(_broken.Group, _broken.West);
        Broken.Set(_broken.West, EndpointState.HalfOpen, lease: 1);
        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1));

        Broken.Breaks(1, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 2)));
    }

    [Fact]
    public void OneProbeAtATime_AttemptOnAnIsolatedEndpoint_IsSeen()
    {
        Broken.Set(_broken.West, EndpointState.Isolated);

        Broken.Breaks(1, () => new OneProbeAtATime(_broken.Group, _broken.West).AttemptBegan(_broken.Attempt(_broken.West)));
    }

    [Theory]
    [InlineData(3.9, true)]
    [InlineData(4.1, false)]
    public void ProbesOnTime_FirstProbeSoonerThanItMayBeDrawn_IsSeen(double seconds, bool isSeen)
    {
        var check = new ProbesOnTime(_broken.Group, _broken.West);
        _broken.At(100);
        Broken.Set(_broken.West, EndpointState.Open, generation: 2);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));
        _broken.At(100 + seconds);

        Expect(isSeen, 2, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1)));
    }

    [Theory]
    [InlineData(7.9, true)]
    [InlineData(8.1, false)]
    public void ProbesOnTime_SecondProbeSoonerThanItMayBeDrawn_IsSeen(double seconds, bool isSeen)
    {
        var check = new ProbesOnTime(_broken.Group, _broken.West);
        Broken.Set(_broken.West, EndpointState.Open, generation: 2);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));
        _broken.At(5);
        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1));
        Broken.Set(_broken.West, EndpointState.Open, generation: 2, failedProbes: 1);
        _broken.At(5 + seconds);

        Expect(isSeen, 2, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 2)));
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.1, false)]
    public void ProbesOnTime_SecondTryWithinASecondWhenAllIsDown_IsSeen(double seconds, bool isSeen)
    {
        var check = new ProbesOnTime(_broken.Group, _broken.West);
        _broken.At(100);
        Broken.Set(_broken.North, EndpointState.Open);
        Broken.Set(_broken.West, EndpointState.Open, generation: 2);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));
        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1));
        _broken.At(100 + seconds);

        Expect(isSeen, 2, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 2)));
    }

    [Fact]
    public void FewProbes_FifthProbeWithinAMinute_IsSeen()
    {
        var check = new FewProbes(_broken.Group, _broken.West);
        Broken.Set(_broken.West, EndpointState.Open);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));
        for (var lease = 1; lease <= 4; lease++)
        {
            _broken.At(10 * lease);
            check.AttemptBegan(_broken.Attempt(_broken.West, lease));
        }

        _broken.At(50);

        Broken.Breaks(3, () => check.AttemptBegan(_broken.Attempt(_broken.West, lease: 5)));
    }

    [Fact]
    public void ProbesLeaveNoTrace_CancelledProbeThatKeepsItsLease_IsSeen()
    {
        var check = new ProbesLeaveNoTrace(_broken.Group, _broken.West);
        EndEmptyProbe(check);

        Broken.Breaks(14, check.Tick);
    }

    [Fact]
    public void ProbesLeaveNoTrace_CancelledProbeThatCounts_IsSeen()
    {
        var check = new ProbesLeaveNoTrace(_broken.Group, _broken.West);
        EndEmptyProbe(check);
        Broken.Set(_broken.West, EndpointState.Open, failedProbes: 1);
        _broken.West.Health.Circuit = _broken.West.Circuit with { LastProbe = 0 };

        Broken.Breaks(14, check.Tick);
    }

    [Fact]
    public void ProbesLeaveNoTrace_LeaseLongerThanItsTimeout_IsSeen()
    {
        Broken.Set(_broken.West, EndpointState.Open, lease: 1, leaseSeconds: 11);

        Broken.Breaks(14, () => new ProbesLeaveNoTrace(_broken.Group, _broken.West).AttemptBegan(_broken.Attempt(_broken.West, lease: 1)));
    }

    private static void Expect(bool isSeen, int number, Action act)
    {
        if (isSeen)
        {
            Broken.Breaks(number, act);
        }
        else
        {
            act();
        }
    }

    private void EndEmptyProbe(ProbesLeaveNoTrace check)
    {
        Broken.Set(_broken.West, EndpointState.Open, lease: 1, leaseSeconds: 10);
        var probe = _broken.Attempt(_broken.West, lease: 1);
        check.AttemptBegan(probe);
        (probe.WasCancelled, probe.CallerLeft) = (true, true);
        check.AttemptEnded(probe);
        _broken.At(1);
    }
}
