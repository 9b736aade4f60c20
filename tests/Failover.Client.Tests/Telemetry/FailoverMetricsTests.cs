using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Tests;

public sealed class FailoverMetricsTests
{
    private static int s_groups;
    private readonly string _name = $"metrics-{Interlocked.Increment(ref s_groups)}";

    [Fact]
    public async Task Attempts_AreMeasuredWithGroupEndpointAndVerdict()
    {
        var seen = new List<string>();
        using var listener = Listen(seen);
        using var group = Group();

        await FailOnceThenServe(group);

        Assert.Equal(
            [
                $"failover.client.attempt.duration s {_name} west failure",
                $"failover.client.attempt.duration s {_name} north success",
                $"failover.client.failovers {{call}} {_name} west failure",
            ],
            seen.Order(StringComparer.Ordinal).OrderBy(static s => s.Contains("failovers", StringComparison.Ordinal)).ThenBy(static s => !s.Contains("west", StringComparison.Ordinal)));
    }

    [Fact]
    public void Switches_AreCountedWithFromAndTo()
    {
        var seen = new List<string>();
        using var listener = Listen(seen);
        using var group = Group();

        group.Isolate("west");

        Assert.Equal([$"failover.client.switches {{switch}} {_name} west north"], seen);
    }

    [Fact]
    public async Task RejectedCalls_AreCounted()
    {
        var seen = new List<string>();
        using var listener = Listen(seen);
        using var group = Group();
        group.Isolate("west");
        group.Isolate("north");
        seen.Clear();

        await Assert.ThrowsAsync<NoEndpointAvailableException>(() => group.ExecuteAsync(static (_, _, _) => ValueTask.FromResult(0), 0).AsTask());

        Assert.Equal([$"failover.client.rejected_calls {{call}} {_name}"], seen);
    }

    [Fact]
    public async Task Attempts_EachHaveAnActivity()
    {
        var seen = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Failover.Client",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if ((string?)a.GetTagItem("failover.group") == _name)
                {
                    seen.Add(a);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var group = Group();

        await FailOnceThenServe(group);

        Assert.Equal(["west failure Error", "north  Unset"], seen.Select(static a => $"{a.GetTagItem("failover.endpoint")} {a.GetTagItem("failover.verdict")} {a.Status}"));
    }

    [Fact]
    public async Task Log_HasFixedIds()
    {
        using var log = new ListLoggerProvider();
        using var factory = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        using var group = Group(factory);

        await FailOnceThenServe(group);
        group.Isolate("west");

        // 7: an attempt failed, at Debug. 6: by command, at Information. 1: another endpoint serves, at Warning.
        Assert.Equal([7, 6, 1], log.Entries.Select(static e => e.Id));
    }

    private FailoverGroup Group(ILoggerFactory? loggers = null) =>
        new(
            new FailoverOptions { Detection = { RetryDelay = TimeSpan.Zero } }
                .AddPrimary("west", "https://west.example")
                .AddSecondary("north", "https://north.example"),
            _name,
            loggerFactory: loggers);

    private static async Task FailOnceThenServe(FailoverGroup group) =>
        await group.ExecuteAsync(static (attempt, _, _) => attempt.Endpoint.Name == "west" ? throw new IOException("lost") : ValueTask.FromResult(0), 0);

    private MeterListener Listen(List<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, l) =>
            {
                if (instrument.Meter.Name == "Failover.Client")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Add(i, tags));
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => Add(i, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // The meter is shared by every group of the process.
            if ((string?)tags[0].Value == _name)
            {
                seen.Add(string.Join(' ', [instrument.Name, instrument.Unit, .. tags.ToArray().Select(static t => (string?)t.Value)]));
            }
        }
    }
}
