using Failover.Client.Tool;

namespace Failover.Client.SimulationTests;

/// <summary>The checks of calls see what they are for.</summary>
public sealed class BrokenCallTests
{
    private readonly Broken _broken = new();

    [Fact]
    public void FewAttemptsOnTheDead_SixthFailureInARow_IsSeen()
    {
        var check = new FewAttemptsOnTheDead(_broken.Group, _broken.West);
        for (var i = 0; i < 5; i++)
        {
            var attempt = _broken.Attempt(_broken.West, metTheDead: true, fault: "refuse");
            check.AttemptBegan(attempt);
            check.AttemptEnded(attempt);
        }

        Broken.Breaks(4, () => check.AttemptBegan(_broken.Attempt(_broken.West, metTheDead: true)));
    }

    [Fact]
    public void FewAttemptsOnTheDead_MoreThanInFlightAfterTheTrip_IsSeen()
    {
        var check = new FewAttemptsOnTheDead(_broken.Group, _broken.West);
        check.AttemptBegan(_broken.Attempt(_broken.West, metTheDead: true));
        Broken.Set(_broken.West, EndpointState.Open, generation: 2);
        check.Happened(_broken.Event(FailoverEventKind.EndpointOpened, _broken.West));
        // Five and the one in flight, of which one has been; the lease of the first makes room for it.
        for (var i = 0; i < 5; i++)
        {
            check.AttemptBegan(_broken.Attempt(_broken.West, metTheDead: true));
        }

        check.AttemptBegan(_broken.Attempt(_broken.West, lease: 1, metTheDead: true));

        Broken.Breaks(4, () => check.AttemptBegan(_broken.Attempt(_broken.West, metTheDead: true)));
    }

    [Fact]
    public void ReplayableCallsSucceed_FailureBesideAHealthyEndpoint_IsSeen()
    {
        var check = new ReplayableCallsSucceed(_broken.Group);
        _broken.North.Region.LastTrouble = TimeSpan.FromSeconds(100).Ticks;
        _broken.West.Region.LastTrouble = TimeSpan.FromSeconds(100).Ticks;
        check.CallEnded(Failed(startedAt: 110));

        // Half a minute and more after its last trouble.
        _broken.At(140);

        Broken.Breaks(5, () => check.CallEnded(Failed(startedAt: 139)));
    }

    [Fact]
    public void AtMostOnce_PostThatRunsTwice_IsSeen()
    {
        var call = Broken.Call(isReplayable: false);
        call.Executions = 2;

        Broken.Breaks(6, () => new AtMostOnce(_broken.Group).AttemptBegan(_broken.Attempt(_broken.North, call: call)));
    }

    [Fact]
    public void EndsByDeadline_CallThatGoesOn_IsSeen()
    {
        var check = new EndsByDeadline(_broken.Group);
        check.CallBegan(Broken.Call());
        _broken.At(30.04);
        check.Tick();
        _broken.At(30.06);

        Broken.Breaks(7, check.Tick);
    }

    [Fact]
    public void EndsByDeadline_HealthyEndpointThatWasNeverTried_IsSeen()
    {
        var call = Failed(startedAt: 0);
        call.Tried = 0b01;

        Broken.Breaks(7, () => new EndsByDeadline(_broken.Group).CallEnded(call));
    }

    [Fact]
    public void AttemptsBounded_RetriesInProportionToCalls_AreSeen()
    {
        var check = new AttemptsBounded(_broken.Group);
        // A hundred saved up and ten of the second under way: the 111th beyond is one too many.
        for (var i = 0; i < 110; i++)
        {
            check.AttemptBegan(_broken.Attempt(_broken.West));
        }

        Broken.Breaks(8, () => check.AttemptBegan(_broken.Attempt(_broken.West)));
    }

    [Fact]
    public void AttemptsBounded_TwoAttemptsWithThePrimaryOpen_AreSeen()
    {
        Broken.Set(_broken.West, EndpointState.Open);
        var call = Broken.Call();
        (call.Attempts, call.Outcome) = (2, CallOutcome.Answered);

        Broken.Breaks(8, () => new AttemptsBounded(_broken.Group).CallEnded(call));
    }

    [Fact]
    public void CoolDownsHold_AttemptBeforeThePromisedEnd_IsSeen()
    {
        var check = new CoolDownsHold(_broken.Group);
        check.AttemptEnded(_broken.Attempt(_broken.West, fault: "throttle(5s)", status: 429));
        check.AttemptBegan(_broken.Attempt(_broken.North));
        _broken.At(4.9);

        Broken.Breaks(15, () => check.AttemptBegan(_broken.Attempt(_broken.West)));
        _broken.At(5);
        check.AttemptBegan(_broken.Attempt(_broken.West));
    }

    [Fact]
    public void CoolDownsHold_ThrottleThatMovesTheCircuit_IsSeen()
    {
        var check = new CoolDownsHold(_broken.Group);
        check.AttemptEnded(_broken.Attempt(_broken.West, fault: "throttle(5s)", status: 429));
        Broken.Set(_broken.West, EndpointState.Open);
        _broken.At(1);

        Broken.Breaks(15, () => check.AttemptBegan(_broken.Attempt(_broken.North)));
    }

    [Theory]
    [InlineData("api-key", "key-of-west", "")]
    [InlineData("x-other", "Bearer key-of-west", "")]
    [InlineData("x-other", "none", "?code=key-of-west")]
    public void KeysStayHome_KeyOfAnotherRegion_IsSeen(string header, string value, string query)
    {
        var check = new KeysStayHome(new Dictionary<string, string> { ["west"] = "key-of-west", ["north"] = "key-of-north" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://north.example/{query}");
        request.Headers.TryAddWithoutValidation(header, value);

        check.Sent("west", request);
        Broken.Breaks(17, () => check.Sent("north", request));
    }

    [Fact]
    public void HealedIsFound_NoSuccessForSixSeconds_IsSeen()
    {
        var check = new HealedIsFound(_broken.Group);
        Broken.Set(_broken.West, EndpointState.Open);
        Broken.Set(_broken.North, EndpointState.Open);
        _broken.North.Region.HealthySince = 0;
        for (var second = 1; second <= 7; second++)
        {
            _broken.At(second);
            check.CallBegan(Broken.Call());
            check.Tick();
        }

        _broken.At(8);
        check.CallBegan(Broken.Call());

        Broken.Breaks(18, check.Tick);
    }

    private WatchedCall Failed(double startedAt)
    {
        var call = Broken.Call(startedAt: TimeSpan.FromSeconds(startedAt).Ticks);
        (call.HasEnded, call.EndedAt, call.Outcome) = (true, _broken.Group.Now, CallOutcome.Failed);
        return call;
    }
}
