using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Failover.Client.Tool;

/// <summary>The usual help, then examples and exit codes.</summary>
internal sealed class HelpText(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help is told, whatever else is wrong.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Makes <c>--help</c> of a command and of all below it end like this.</summary>
    public static void Extend(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpText((HelpAction)option.Action!);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        foreach (var (number, meaning) in ExitCode.All)
        {
            output.WriteLine($"  {number,3}  {meaning}");
        }

        return code;
    }
}
