using System.Text;
using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>A console that is as wide as its text, so that lines that go to a file or another program are never broken.</summary>
internal sealed class WriterOutput(TextWriter writer) : IAnsiConsoleOutput
{
    private readonly bool _isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;

    public TextWriter Writer => writer;

    public bool IsTerminal => _isTerminal;

    public int Width => _isTerminal ? Math.Max(80, Console.WindowWidth) : 1000;

    public int Height => 100;

    public void SetEncoding(Encoding encoding)
    {
    }
}
