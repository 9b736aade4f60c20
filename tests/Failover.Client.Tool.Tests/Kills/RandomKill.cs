using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>Ends the tool in the middle, at moments drawn from a seed: at a line of its journal, when a service has answered, or when one has changed something and nobody has noted it yet.</summary>
internal sealed class RandomKill(int seed)
{
    // A copy has up to 35 boundaries, asks up to 40 times and changes something up to 6 times: some runs are ended early, some late, and some not at all.
    private const int MostBoundaries = 16, MostAnswers = 40, MostChanges = 6;

    private readonly Random _random = new(seed);
    private int _boundaries, _answers, _changes;

    /// <summary>How often it has struck.</summary>
    public int Count { get; private set; }

    /// <summary>Runs until a run comes to its end.</summary>
    public async Task<ToolRun> RunAsync(ToolWorld world, string command, params string[] more)
    {
        while (true)
        {
            Aim();
            (world.Boundary, world.Answered) = (_ => Pass(ref _boundaries), Answered);
            try
            {
                return await world.RunAsync(command, more);
            }
            catch (KilledException)
            {
                Count++;
                // Whoever starts it again needs a moment: what the service was at may be over by then, or not.
                world.Clock.Advance(TimeSpan.FromSeconds(_random.Next(60)));
            }
            finally
            {
                (world.Boundary, world.Answered) = (null, null);
            }
        }
    }

    private void Aim()
    {
        var kind = _random.Next(3);
        _boundaries = kind == 0 ? _random.Next(1, MostBoundaries) : int.MaxValue;
        _answers = kind == 1 ? _random.Next(1, MostAnswers) : int.MaxValue;
        _changes = kind == 2 ? _random.Next(1, MostChanges) : int.MaxValue;
    }

    private void Answered(HttpRequestMessage request)
    {
        Pass(ref _answers);
        if (request.Method != HttpMethod.Get)
        {
            Pass(ref _changes);
        }
    }

    private static void Pass(ref int left)
    {
        if (Interlocked.Decrement(ref left) == 0)
        {
            throw new KilledException();
        }
    }
}
