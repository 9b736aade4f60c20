using System.CommandLine;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The systems that a command works on, one after the other.</summary>
internal sealed class SystemSet : IDisposable
{
    private readonly TextWriter _error;

    private SystemSet(ReplicationSettings settings, IReadOnlyList<OpenSystem> systems, ToolOutput output, TextWriter error) =>
        (Settings, Systems, Output, _error) = (settings, systems, output, error);

    public ReplicationSettings Settings { get; }

    public IReadOnlyList<OpenSystem> Systems { get; }

    public ToolOutput Output { get; }

    /// <summary>Reads the configuration and makes the stores that are asked for; asks nobody.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="example">How the command is used.</param>
    /// <param name="around">The machine.</param>
    /// <param name="only">The name of the one thing that it is about; <see langword="null"/> for whatever the configuration names.</param>
    /// <exception cref="UsageException">Something cannot work; the message says what, where and what is allowed.</exception>
    public static SystemSet Open(ParseResult parsed, string example, Surroundings around, string? only = null)
    {
        var file = SharedOptions.ConfigOf(parsed, example);
        var configuration = ValueReferences.Load(file, around);
        var settings = ReplicationFile.Read(configuration, file);
        var opened = new List<OpenSystem>();
        try
        {
            foreach (var system in Choose(settings, parsed.GetValue(SharedOptions.Systems) ?? []))
            {
                if (only is not null)
                {
                    system.Names.Clear();
                    system.Names.Add(only);
                }

                opened.Add(OpenSystem.Open(system, around));
            }
        }
        catch
        {
            opened.ForEach(static s => s.Dispose());
            throw;
        }

        return new SystemSet(settings, opened, ToolOutput.Of(parsed, around), parsed.InvocationConfiguration.Error);
    }

    /// <summary>Works on every system. One that fails does not keep the others from their turn.</summary>
    /// <returns>The worst of the exit codes.</returns>
    public async Task<int> EachAsync(Func<OpenSystem, Task<int>> work)
    {
        var worst = ExitCode.Done;
        foreach (var system in Systems)
        {
            try
            {
                worst = Math.Max(worst, await work(system).ConfigureAwait(false));
            }
            catch (ReplicationException e)
            {
                await FailAsync(system, e).ConfigureAwait(false);
                worst = ExitCode.Failed;
            }
        }

        return worst;
    }

    /// <summary>Says what failed.</summary>
    public async Task FailAsync(OpenSystem system, ReplicationException e)
    {
        Output.Tell("failed", ("system", system.Name), ("message", e.Message));
        await _error.WriteLineAsync(Output.Hide($"{system.Name}: {e.Message}")).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var system in Systems)
        {
            system.Dispose();
        }
    }

    private static IEnumerable<SystemSettings> Choose(ReplicationSettings settings, string[] names)
    {
        foreach (var name in names)
        {
            if (!settings.Systems.Exists(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new UsageException($"--system is '{name}', and the configuration has no such system; it must be one of {string.Join(", ", settings.Systems.Select(static s => s.Name))}.");
            }
        }

        return settings.Systems.Where(s => names.Length == 0 || names.Contains(s.Name, StringComparer.OrdinalIgnoreCase));
    }
}
