using Spectre.Console;

namespace Failover.Client.Tool.Tests;

/// <summary>A terminal that keeps what is drawn on it.</summary>
internal sealed class DrawnTerminal : IDisposable
{
    private readonly StringWriter _writer = new();

    public DrawnTerminal()
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(_writer) });
        Console.Profile.Width = 200;
    }

    public IAnsiConsole Console { get; }

    /// <summary>Everything that was drawn, one picture after the other.</summary>
    public string Drawn => _writer.ToString();

    public void Dispose() => _writer.Dispose();
}
