using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using Failover.Client.Replication;

namespace Failover.Client.Tool;

/// <summary>The command <c>failover</c>: finds the subcommand, and answers what cannot be done with one sentence.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, Surroundings? surroundings = null, CancellationToken cancellationToken = default)
    {
        var around = surroundings ?? new Surroundings();
        var root = new RootCommand("Client-side failover from the command line.")
        {
            SimulateCommand.Create(),
            new CheckCommand(around).Create(),
            new WatchCommand(around).Create(),
            new DriftCommand(around).Create(),
            new ReplicateCommand(around).Create(),
            new BackupCommand(around).Create(),
            new RestoreCommand(around).Create(),
        };
        HelpText.Extend(root);
        var parsed = root.Parse(args);
        try
        {
            // Options that ask for help or the version stand for themselves, whatever else is missing.
            if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            {
                throw Refuse(parsed);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (CodeOf(e) is not null)
        {
            await error.WriteLineAsync(around.Secrets.Hide(e.Message)).ConfigureAwait(false);
            return CodeOf(e)!.Value;
        }
    }

    private static int? CodeOf(Exception e) => e switch
    {
        UsageException => ExitCode.Refused,
        ReplicationException => ExitCode.Failed,
        IOException or UnauthorizedAccessException or InvalidOperationException or JsonException => ExitCode.Broken,
        _ => null,
    };

    private static UsageException Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var names = command.Options.Where(static o => !o.Hidden).Select(static o => o.Name).Concat(command.Subcommands.Select(static c => c.Name));
        return parsed.UnmatchedTokens is [var stray, ..]
            ? new UsageException($"'{stray}' is not understood; allowed here: {string.Join(", ", names)}.")
            : new UsageException(parsed.Errors[0].Message);
    }
}
