namespace Failover.Client.Tests.Http;

/// <summary>Each preset reads its service's answers as the service means them, and hands them on as they came.</summary>
public sealed class PresetVerdictTests
{
    private static readonly AttemptVerdict[] Returned = [AttemptVerdict.Success, AttemptVerdict.Neutral];

    // Shorter than any wait that a row asks for.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<bool, string> Rows => Bodies.Rows(PresetCases.All.Keys);

    public static TheoryData<bool, string> ReturnedRows => Bodies.Rows(PresetCases.All.Where(static c => Returned.Contains(c.Value.Verdict)).Select(static c => c.Key));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Send_AnswerOfAService_MeansWhatTheServiceMeansByIt(bool sync, string row)
    {
        var (use, _, answer, verdict) = PresetCases.All[row];
        using var scene = new Scene(o => use(o)).With(answer);
        using var request = PresetCases.All[row].Request();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(verdict, response.GetFailover()!.Attempts[0].Verdict);
        Assert.Equal(Returned.Contains(verdict) ? "west" : "west north", scene.Trail);
    }

    [Theory]
    [MemberData(nameof(ReturnedRows))]
    public async Task Send_CallersOwnFault_ReturnsUntouchedAndCountsForNothing(bool sync, string row)
    {
        var (use, _, answer, _) = PresetCases.All[row];
        using var scene = new Scene(o => { use(o); o.FailureThreshold = 1; }).With(answer);
        using var request = PresetCases.All[row].Request();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(answer.Code, response.StatusCode);
        Assert.Equal(answer.Content() is { } body ? await body.ReadAsByteArrayAsync() : [], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, scene.Group.GetSnapshot()["west"].Failures);
        Assert.Equal(EndpointState.Closed, scene.Group.GetSnapshot()["west"].State);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Send_EveryEndpointSaysTheSame_CallerGetsThatAnswerByteForByte(bool sync, string row)
    {
        var (use, _, answer, _) = PresetCases.All[row];
        using var scene = new Scene(o => { use(o); o.AttemptTimeout = o.TotalTimeout = Second; o.Throttling.FirstDelay = 2 * Second; }).With(answer, answer);
        using var request = PresetCases.All[row].Request();

        var response = await scene.SendAsync(sync, request);

        Assert.Equal(answer.Code, response.StatusCode);
        Assert.Equal(answer.Content() is { } body ? await body.ReadAsByteArrayAsync() : [], await response.Content.ReadAsByteArrayAsync());
    }
}
