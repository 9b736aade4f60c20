using System.Runtime.ExceptionServices;
using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>Runs the real groups and handlers on a clock that moves when told, against regions in memory: hours in seconds, and every run of a plan ends the same way.</summary>
/// <remarks>Everything happens on one thread, inside the advances of the clock. What would go on elsewhere is noticed and ends the run with an exception: its result could not be repeated.</remarks>
internal sealed partial class Simulation
{
    // Continuations run inside each other; where the stack runs short the runtime would move them to another thread.
    private const int StackSize = 16 * 1024 * 1024;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(1);

    private readonly ISimulationObserver[] _observers;
    private readonly SimulatedClient[] _clients;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _inFlight;
    private volatile string? _strayed;
    private ExceptionDispatchInfo? _broken;

    private Simulation(SimulationPlan plan, ISimulationObserver[] observers)
    {
        Plan = plan;
        _observers = observers;
        Regions = new VirtualRegions(Clock, Seed.Mix(plan.Seed, -1)) { MaxTrail = 0 };
        foreach (var region in plan.Regions)
        {
            Regions.Add(region.Name, region.Address, region.Configure);
        }

        foreach (var incident in plan.Incidents)
        {
            Regions.Script(incident);
        }

        Regions.Started += AttemptStarted;
        Regions.Ended += AttemptEnded;
        _clients = [.. Enumerable.Range(0, plan.Clients).Select(number => new SimulatedClient(this, number))];
        Groups = [.. _clients.Select(static c => c.Group)];
    }

    public SimulationPlan Plan { get; }

    public ManualTimeProvider Clock { get; } = new();

    public VirtualRegions Regions { get; }

    /// <summary>The groups by client.</summary>
    public FailoverGroup[] Groups { get; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(Clock.GetTimestamp());

    /// <summary>Runs a plan to its end, until the last call has ended.</summary>
    /// <param name="plan">What to simulate.</param>
    /// <param name="observers">Who looks on.</param>
    /// <param name="cancellationToken">Ends the run between two seconds.</param>
    /// <exception cref="InvalidOperationException">Something went on outside the simulation's thread, or a call never ended.</exception>
    public static SimulationReport Run(SimulationPlan plan, IEnumerable<ISimulationObserver>? observers = null, CancellationToken cancellationToken = default)
    {
        var report = new ReportObserver();
        ExceptionDispatchInfo? thrown = null;
        ISimulationObserver[] all = [report, .. observers ?? []];
        var thread = new Thread(
            () =>
            {
                try
                {
                    new Simulation(plan, all).Run(cancellationToken);
                }
#pragma warning disable CA1031 // Thrown again on the thread that asked.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackSize)
        { IsBackground = true, Name = "simulation" };
        thread.Start();
        thread.Join();
        thrown?.Throw();
        return report.Report();
    }

    private void Run(CancellationToken cancellationToken)
    {
        foreach (var observer in _observers)
        {
            observer.Started(this);
        }

        foreach (var command in Plan.Commands)
        {
            // Held by the clock until it fires.
            _ = Clock.CreateTimer(_ => command.Run(Groups, Clock), null, command.At, Timeout.InfiniteTimeSpan);
        }

        while (Now < Plan.Duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Advance(TimeSpan.FromTicks(Math.Min(Step.Ticks, (Plan.Duration - Now).Ticks)));
            foreach (var observer in _observers)
            {
                observer.Tick();
            }
        }

        while (_inFlight > 0 && Now < Plan.Duration + LongestDrain)
        {
            Advance(Step);
        }

        if (_inFlight > 0)
        {
            throw new InvalidOperationException($"{_inFlight} calls had not ended {LongestDrain:c} after the last one began; seed {Plan.Seed}.");
        }

        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private void Advance(TimeSpan by)
    {
        Clock.Advance(by);
        _broken?.Throw();
        if (_strayed is { } what)
        {
            throw new InvalidOperationException($"Something went on outside the simulation's thread near {Now:c}, so that the run cannot be repeated; seed {Plan.Seed}: {what}");
        }
    }
}
