namespace Failover.Client.Tests;

/// <summary>Where sessions go among endpoints of one priority.</summary>
public sealed class WeightedChoiceTests
{
    private const int Sessions = 10_000;
    private const ulong All = 0b111, WithoutWest = 0b110;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(0, 3, 1)]
    public void ForSession_ManySessions_FollowTheWeights(params int[] weights)
    {
        var counts = Choices(weights, All).CountBy(static i => i).ToDictionary();

        for (var i = 0; i < 3; i++)
        {
            var expected = Sessions * weights[i] / weights.Sum();
            // Five standard deviations of a fair draw never happen; the widest is 50.
            Assert.InRange(counts.GetValueOrDefault(i), expected - 250, expected + (weights[i] == 0 ? 0 : 250));
        }
    }

    [Fact]
    public void ForSession_AllWeighNothing_AreAlike() =>
        Assert.All(Choices([0, 0, 0], All).CountBy(static i => i), static share => Assert.InRange(share.Value, 3333 - 250, 3333 + 250));

    [Fact]
    public void ForSession_OneGoesAndComesBack_OnlyItsOwnSessionsMove()
    {
        int[] weights = [2, 1, 1];
        var before = Choices(weights, All);
        var during = Choices(weights, WithoutWest);

        for (var i = 0; i < Sessions; i++)
        {
            Assert.True(before[i] == 0 ? during[i] != 0 : during[i] == before[i]);
        }

        // Its 5,000 sessions are shared by the two that are left, each alike.
        var taken = Enumerable.Range(0, Sessions).Count(i => before[i] == 0 && during[i] == 1);
        Assert.InRange(taken, 2500 - 250, 2500 + 250);
        Assert.Equal(before, Choices(weights, All));
    }

    [Fact]
    public void ForSession_OneWeighsMore_SessionsOnlyMoveToIt()
    {
        var before = Choices([1, 1, 1], All);
        var after = Choices([2, 1, 1], All);

        for (var i = 0; i < Sessions; i++)
        {
            Assert.True(after[i] == before[i] || after[i] == 0);
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void ForSession_OfAnEndpointThatRamps_HasNothingToDoWithTheRamp(double share)
    {
        var own = Names().Zip(Choices([1, 1, 1], All)).Where(static pair => pair.Second == 0).Select(static pair => pair.First).ToArray();

        var back = own.Count(session => RampShare.Place(session, "west") < share);

        // Of the third of the sessions that is its own, the share that the ramp says: five standard deviations to either side.
        var sigma = Math.Sqrt(own.Length * share * (1 - share));
        Assert.InRange(back, (own.Length * share) - (5 * sigma), (own.Length * share) + (5 * sigma));
    }

    [Fact]
    public void ForCall_WhoIsChosen_HasNothingToDoWithTheRamp()
    {
        var endpoints = Endpoints([1, 1, 1]);
        var own = Enumerable.Range(1, 30_000).Where(call => Choose(endpoints, call) == 0).ToArray();

        foreach (var share in new[] { 0.01, 0.05, 0.25, 0.5 })
        {
            Assert.InRange(own.Count(call => RampShare.Place(call) < share), (10_000 * share) - 40, (10_000 * share) + 40);
        }
    }

    private static int Choose(FailoverEndpoint[] endpoints, long call)
    {
        var place = WeightedChoice.Place(call);
        return WeightedChoice.ForCall(endpoints, All, 0, 3, ref place);
    }

    private static int[] Choices(int[] weights, ulong candidates)
    {
        var endpoints = Endpoints(weights);
        return [.. Names().Select(session => WeightedChoice.ForSession(endpoints, candidates, 0, 3, session))];
    }

    private static IEnumerable<string> Names() => Enumerable.Range(0, Sessions).Select(static i => $"user-{i}");

    private static FailoverEndpoint[] Endpoints(int[] weights) =>
        [.. new[] { "west", "east", "north" }.Zip(weights).Select(static pair => TestSettings.Weighted(pair.First, pair.Second))];
}
