using System.CommandLine;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover</c>: finds the subcommand, and answers what cannot be done with one sentence.</summary>
internal static class Tool
{
    /// <summary>Everything went well; what was found out may still be bad news.</summary>
    public const int Done = 0;

    /// <summary>The tool itself failed.</summary>
    public const int Broken = 1;

    /// <summary>The user asked for something that cannot be done; nothing was run.</summary>
    public const int Refused = 2;

    /// <summary>It went as it should, and what was found is bad news: a region is not in step, an endpoint does not answer.</summary>
    public const int Drifted = 3;

    /// <summary>A service refused, failed, or was out of reach for too long; the next run goes on.</summary>
    public const int Failed = 4;

    /// <summary>The user ended it: what a shell reports for Ctrl-C.</summary>
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Surroundings? surroundings = null, CancellationToken cancellationToken = default)
    {
        var around = surroundings ?? new Surroundings();
        var root = new RootCommand("Client-side failover from the command line.")
        {
            SimulateCommand.Create(),
            new CheckCommand(around).Create(),
            new WatchCommand(around).Create(),
            new ReplicateCommand(around).Create(),
            new DriftCommand(around).Create(),
            new BackupCommand(around).Create(),
            new RestoreCommand(around).Create(),
        };
        var parsed = root.Parse(args);
        try
        {
            // Options that ask for help or the version stand for themselves, whatever else is missing.
            if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
            {
                throw Refuse(parsed);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Refused;
        }
        catch (ReplicationException e)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Broken;
        }
    }

    private static UsageException Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Options.Where(static o => !o.Hidden).Select(static o => o.Name).Concat(command.Subcommands.Select(static c => c.Name));
        return parsed.UnmatchedTokens is [var stray, ..]
            ? new UsageException($"'{stray}' is not understood; allowed here: {string.Join(", ", names)}.")
            : new UsageException(parsed.Errors[0].Message);
    }
}
