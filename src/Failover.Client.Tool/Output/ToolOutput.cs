using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Failover.Client.Tool;

/// <summary>Where a command says what it finds: text for people, or one JSON object a line. No secret leaves here.</summary>
internal sealed class ToolOutput(TextWriter writer, bool isJson, Secrets secrets, IAnsiConsole? terminal)
{
    // Names are read by people as well; the object never stands in a page.
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();

    /// <summary>The terminal that can be drawn on; <see langword="null"/> where lines are wanted.</summary>
    public IAnsiConsole? Terminal => isJson ? null : terminal;

    /// <summary>The output of a command.</summary>
    public static ToolOutput Of(ParseResult parsed, Surroundings around) =>
        new(parsed.InvocationConfiguration.Output, parsed.GetValue(SharedOptions.Json), around.Secrets, around.Terminal);

    /// <summary>Says one thing, as a line of text or as an object with the fields.</summary>
    public void Tell(string text, string what, params (string Name, object? Value)[] fields)
    {
        if (isJson)
        {
            Tell(what, fields);
        }
        else
        {
            Line(text);
        }
    }

    /// <summary>Says one thing as an object, and nothing where text is wanted.</summary>
    public void Tell(string what, params (string Name, object? Value)[] fields)
    {
        if (isJson)
        {
            Write(Object(what, fields));
        }
    }

    /// <summary>Says something that is for people alone.</summary>
    public void Line(string text)
    {
        if (!isJson)
        {
            Write(secrets.Hide(text));
        }
    }

    /// <summary>Shows rows as a table, for people alone.</summary>
    public void Table(string[] titles, IEnumerable<string[]> rows)
    {
        if (!isJson)
        {
            lock (_gate)
            {
                var table = NewTable(titles);
                foreach (var row in rows)
                {
                    table.AddRow(Array.ConvertAll(row, cell => new Text(secrets.Hide(cell))));
                }

                var console = terminal ?? AnsiConsole.Create(new AnsiConsoleSettings { Out = new WriterOutput(writer), Interactive = InteractionSupport.No });
                console.Write(table);
            }
        }
    }

    /// <summary>A text without secrets, for what draws by itself.</summary>
    public string Hide(string text) => secrets.Hide(text);

    public static Table NewTable(string[] titles)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var title in titles)
        {
            table.AddColumn(new TableColumn(new Text(title)));
        }

        return table;
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            writer.WriteLine(line);
        }
    }

    private string Object(string what, (string Name, object? Value)[] fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Form))
        {
            json.WriteStartObject();
            json.WriteString("event", what);
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(Math.Round(number, 3));
                break;
            case TimeSpan time:
                json.WriteNumberValue(Math.Round(time.TotalSeconds, 3));
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(secrets.Hide(text));
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(secrets.Hide(value.ToString()!));
                break;
        }
    }
}
