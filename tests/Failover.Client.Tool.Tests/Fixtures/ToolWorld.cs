using Failover.Client.Replication.Tests;

namespace Failover.Client.Tool.Tests;

/// <summary>Regions that the tool works with inside the test: a clock that leaps, and moments at which it can be ended.</summary>
internal abstract class ToolWorld : IAsyncDisposable
{
    private readonly HostRouter _router;

    protected ToolWorld(LeapingTimeProvider clock, HttpMessageHandler? storage = null)
    {
        Clock = clock;
        _router = new HostRouter(storage) { Answered = request => Answered?.Invoke(request) };
        Around = new Surroundings { Time = clock, Transport = _router, Variable = VariableOf, Boundary = line => Boundary?.Invoke(line) };
    }

    public LeapingTimeProvider Clock { get; }

    public TemporaryFolder Folder { get; } = new();

    public Surroundings Around { get; }

    /// <summary>Called before and after each line of a journal.</summary>
    public Action<string>? Boundary { get; set; }

    /// <summary>Called when a service has answered, and before the tool knows of it.</summary>
    public Action<HttpRequestMessage>? Answered { get; set; }

    /// <summary>What Ctrl-C does.</summary>
    public CancellationTokenSource Interruption { get; set; } = new();

    public string StateDirectory => Folder.PathOf("failover-state");

    public string IdsFile => Folder.PathOf("failover.ids.json");

    public string Config { get; protected init; } = "";

    public Task<ToolRun> RunAsync(string command, params string[] more) => ToolRun.Of(Around, Interruption.Token, [command, "--config", Config, .. more]);

    public virtual ValueTask DisposeAsync()
    {
        _router.Dispose();
        Interruption.Dispose();
        Folder.Dispose();
        return default;
    }

    /// <summary>The environment.</summary>
    protected virtual string? VariableOf(string name) => null;
}
