using System.ClientModel;
using Failover.Client;
using Failover.Client.Testing;
using OpenAI;
using OpenAI.Chat;
using Regions;

namespace AzureOpenAI;

/// <summary>Two regions, one client, and the loss of the primary half-way.</summary>
internal static class Rehearsal
{
    public const int Calls = 500;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // Twice what the calls take when all goes well: then they are counted as they stand.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(18);

    public static async Task<Summary> RunAsync(TextWriter live, TimeProvider time)
    {
        await using var regions = await RegionHost.StartAsync();
        var (west, north) = (regions["westeurope"].OpenAI, regions["northeurope"].OpenAI);
        var options = new FailoverOptions().UseAzureOpenAI()
            .AddPrimary(west.Region, new Uri(west.Address, "openai/v1"), e => e.Headers.Add(west.Credential))
            .AddSecondary(north.Region, new Uri(north.Address, "openai/v1"), e => e.Headers.Add(north.Credential));
        using var group = new FailoverGroup(options, "chat");

        // The whole of it: one call on the client's own options.
        var chat = new ChatClient("chat", new ApiKeyCredential("unused"), new OpenAIClientOptions().UseFailover(group));

        using var end = new CancellationTokenSource(Limit, time);
        var tally = new Tally(group, live, time);
        await live.WriteLineAsync($"{west.Region} at {west.Address}, {north.Region} at {north.Address}");
        for (var call = 0; call < Calls && !end.IsCancellationRequested; call++)
        {
            if (call == Calls / 2)
            {
                west.Fault = Faults.Refuse;
                await live.WriteLineAsync($"        {west.Region} is closed");
            }

            await tally.TryAsync(Question.Of(chat, call, end.Token));
            await tally.WaitUntilAsync((call + 1) * Pace, end.Token);
        }

        return tally.Sum(regions.ForeignCredentialCount);
    }
}
