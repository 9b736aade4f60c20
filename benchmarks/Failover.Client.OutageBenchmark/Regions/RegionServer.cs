using Failover.Client.Testing;

namespace Failover.Client.OutageBenchmark;

/// <summary>A region in a process of its own: prints its address, then does what each line of its input says, until the input ends.</summary>
internal static class RegionServer
{
    /// <summary>The line that ends a fault; every other one is the name of a fault.</summary>
    public const string Heal = "heal";

    /// <summary>The answer to a line, once it has been carried out.</summary>
    public const string Done = "done";

    /// <param name="name">What the region answers with.</param>
    public static async Task RunAsync(string name)
    {
        await using var region = await LocalRegion.StartAsync(name, static options => options.MaxRecordedRequests = 0);
        Console.WriteLine(region.Address);

        // The input ends when whoever started this process ends, however that comes about.
        while (Console.ReadLine() is { } line)
        {
            if (line == Heal)
            {
                await region.HealAsync();
            }
            else
            {
                region.Fault = OutageFaults.ByName[line];
            }

            Console.WriteLine(Done);
        }
    }
}
