using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Failover.Client.Speech;

/// <summary>The regions of the Speech service that stand in for each other, as one group. Its clients share what they learn.</summary>
/// <remarks>Safe for any number of threads. Dispose it after its clients.</remarks>
public sealed class FailoverSpeech : IDisposable
{
    private readonly SpeechTransport _transport;
    private volatile SpeechSettings _settings;

    /// <summary>Makes a group of regions.</summary>
    /// <param name="options">The regions, the voices, and how they are watched. Copied: later changes to the object change nothing.</param>
    /// <param name="name">How logs and metrics call the group.</param>
    /// <param name="transport">What sends HTTP requests; yours to dispose. A handler of its own by default.</param>
    /// <param name="timeProvider">Where time comes from; the system's by default.</param>
    /// <param name="random">Where chance comes from; seed it to repeat a run.</param>
    /// <param name="loggerFactory">Where messages go; nowhere by default.</param>
    /// <param name="meterFactory">Where the meter comes from; a shared one by default.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options cannot work; the message names each property, its value and what is allowed.</exception>
    public FailoverSpeech(
        FailoverSpeechOptions options,
        string name = "speech",
        HttpMessageHandler? transport = null,
        TimeProvider? timeProvider = null,
        Random? random = null,
        ILoggerFactory? loggerFactory = null,
        IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        FailoverSpeechOptionsValidator.ThrowIfInvalid(name, options);
        _settings = new SpeechSettings(options);
        Group = SpeechGroup.With(options, o => ContainerCheck.With(this, options, () => new FailoverGroup(o, name, timeProvider, random, loggerFactory, meterFactory)));
        Reaper = new AttemptReaper(Group.Logger, name);
        Voices = new VoiceMemory(Group.Time);
        _transport = new SpeechTransport(this, transport);
    }

    /// <summary>The regions as a failover group: to see and to steer. Each endpoint is a region with all of its hosts.</summary>
    public FailoverGroup Group { get; }

    internal SpeechSettings Settings => _settings;

    internal TimeProvider Time => Group.Time;

    internal AttemptReaper Reaper { get; }

    internal VoiceMemory Voices { get; }

    internal SpeechTransport Transport => _transport;

    /// <summary>What keeps the configuration up to date; ends with the group.</summary>
    internal IDisposable? Subscription { get; set; }

    /// <summary>Takes over new options. Regions that keep their name and hosts keep their state; calls in flight end where they are.</summary>
    /// <param name="options">The new options.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options cannot work; the old ones stay in force.</exception>
    public void Reload(FailoverSpeechOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FailoverSpeechOptionsValidator.ThrowIfInvalid(Group.Name, options);
        var settings = new SpeechSettings(options);
        SpeechGroup.With(options, o => ContainerCheck.With(this, options, () =>
        {
            Group.Reload(o);
            return true;
        }));
        _settings = settings;
        Voices.Clear();
    }

    /// <summary>Ends the timers of the group, and the connections unless the transport is yours.</summary>
    public void Dispose()
    {
        Subscription?.Dispose();
        Group.Dispose();
        _transport.Dispose();
    }
}
