namespace Failover.Client.Tests;

/// <summary>What the tests of hedging share.</summary>
internal static class HedgingStage
{
    /// <summary>What the primary takes while it is well, and much more than that.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100), Long = TimeSpan.FromMilliseconds(300);

    public static readonly FailoverCallOptions<Reply> MayOverlap = Stage.Kind(mayOverlap: true);

    /// <summary>A group with hedging on that knows how long west and east usually take.</summary>
    public static Stage Warm(Action<FailoverOptions>? configure = null, int answers = 64, TimeSpan? usual = null, params string[] endpoints)
    {
        var stage = new Stage(
            o =>
            {
                o.Hedging.Enabled = true;
                o.Probes.Jitter = 0;
                configure?.Invoke(o);
            },
            1,
            endpoints);
        stage.Let("west", Acts.After(stage.Clock, usual ?? Usual, Acts.Answers));
        for (var i = 0; i < answers; i++)
        {
            var call = stage.Start(MayOverlap);
            stage.Advance(usual ?? Usual);
            call.Ended();
        }

        stage.TakeTrail();
        return stage;
    }
}
