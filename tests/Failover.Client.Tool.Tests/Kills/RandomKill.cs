using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>Ends the tool in the middle, at moments drawn from a seed: at a line of its journal, or when a service has done something and nobody has noted it yet.</summary>
internal sealed class RandomKill(int seed)
{
    // Planning alone asks a dozen times, and a copy has up to 35 boundaries: some runs get no further than that, others to their end.
    private const int MostBoundaries = 16, MostAnswers = 40;

    private readonly Random _random = new(seed);
    private int _boundaries, _answers;

    /// <summary>How often it has struck.</summary>
    public int Count { get; private set; }

    /// <summary>Runs until a run comes to its end.</summary>
    public async Task<ToolRun> RunAsync(ToolWorld world, string command, params string[] more)
    {
        while (true)
        {
            Aim();
            (world.Boundary, world.Answered) = (_ => Pass(ref _boundaries), _ => Pass(ref _answers));
            try
            {
                return await world.RunAsync(command, more);
            }
            catch (KilledException)
            {
                Count++;
                // Whoever starts it again needs a moment.
                world.Clock.Advance(TimeSpan.FromMinutes(1));
            }
            finally
            {
                (world.Boundary, world.Answered) = (null, null);
            }
        }
    }

    private void Aim()
    {
        var atBoundary = _random.Next(2) == 0;
        _boundaries = atBoundary ? _random.Next(1, MostBoundaries) : int.MaxValue;
        _answers = atBoundary ? int.MaxValue : _random.Next(1, MostAnswers);
    }

    private static void Pass(ref int left)
    {
        if (Interlocked.Decrement(ref left) == 0)
        {
            throw new KilledException();
        }
    }
}
