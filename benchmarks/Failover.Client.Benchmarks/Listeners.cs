using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Benchmarks;

/// <summary>Who listens while a call is measured.</summary>
public enum Audience
{
    /// <summary>As in every other table.</summary>
    Nobody,

    /// <summary>A listener of the meter.</summary>
    Meter,

    /// <summary>A logger at Information.</summary>
    Logger,

    /// <summary>A listener of activities that drops this one: no activity is made.</summary>
    Dropped,

    /// <summary>A listener of activities that wants ids and nothing else, as for a root that is not sampled.</summary>
    Propagated,

    /// <summary>A listener of activities that records this one.</summary>
    Recorded,

    /// <summary>Meter, logger, and activities that are dropped.</summary>
    AllDropped,

    /// <summary>Meter, logger, and activities that are recorded.</summary>
    AllRecorded,
}

/// <summary>Listens and keeps nothing, so that what is measured is what is said.</summary>
internal sealed class Listeners : IDisposable
{
    private const string Source = "Failover.Client";
    private readonly MeterListener? _meter;
    private readonly ActivityListener? _activities;

    private Listeners(Audience audience)
    {
        if (audience is Audience.Meter or Audience.AllDropped or Audience.AllRecorded)
        {
            _meter = new MeterListener { InstrumentPublished = Listen };
            _meter.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
            _meter.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
            _meter.Start();
        }

        if (audience is Audience.Logger or Audience.AllDropped or Audience.AllRecorded)
        {
            Loggers = new SilentLoggers();
        }

        if (SamplingOf(audience) is { } sampling)
        {
            _activities = new ActivityListener { ShouldListenTo = static s => s.Name == Source, Sample = (ref _) => sampling };
            ActivitySource.AddActivityListener(_activities);
        }
    }

    public ILoggerFactory? Loggers { get; }

    public static Listeners Begin(Audience audience) => new(audience);

    public void Dispose()
    {
        _meter?.Dispose();
        _activities?.Dispose();
        Loggers?.Dispose();
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == Source)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static ActivitySamplingResult? SamplingOf(Audience audience) => audience switch
    {
        Audience.Dropped or Audience.AllDropped => ActivitySamplingResult.None,
        Audience.Propagated => ActivitySamplingResult.PropagationData,
        Audience.Recorded or Audience.AllRecorded => ActivitySamplingResult.AllDataAndRecorded,
        _ => null,
    };
}
