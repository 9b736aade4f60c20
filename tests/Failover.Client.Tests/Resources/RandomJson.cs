using System.Text;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Makes JSON documents as odd as the grammar allows, some of them with ids at known places.</summary>
internal sealed class RandomJson(Random random)
{
    private static readonly string[] Names = ["model", "tasks", "parameters", "a", "", "naïve", "mod\\u0065l", "\\\"", "customVoices"];
    private static readonly string[] Scalars = ["0", "-0", "1e9", "-12.50E+2", "true", "false", "null", "\"\"", "\"chat\"", "\"model\"", "\"\\ud83d\\ude00\"", "\"\\\\\"", "\"é😀\"", "\"\\ud800\"", "\"c\\u0068at\""];

    public byte[] Next()
    {
        var text = new StringBuilder();
        Blank(text);
        Value(text, depth: 0);
        Blank(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One byte is lost, doubled or turned into another.</summary>
    public byte[] Damage(byte[] document)
    {
        var at = random.Next(document.Length);
        return random.Next(3) switch
        {
            0 => [.. document[..at], .. document[(at + 1)..]],
            1 => [.. document[..at], document[at], .. document[at..]],
            _ => [.. document[..at], (byte)random.Next(256), .. document[(at + 1)..]],
        };
    }

    private void Value(StringBuilder text, int depth)
    {
        var kind = depth == 0 ? 0 : depth > 6 ? 1 : random.Next(6);
        if (kind is 1 or > 2)
        {
            text.Append(Scalars[random.Next(Scalars.Length)]);
            return;
        }

        var isObject = kind == 0;
        text.Append(isObject ? '{' : '[');
        for (var i = random.Next(5); i > 0; i--)
        {
            Blank(text);
            if (isObject)
            {
                text.Append('"').Append(Names[random.Next(Names.Length)]).Append('"');
                Blank(text);
                text.Append(':');
                Blank(text);
            }

            Value(text, depth + 1);
            Blank(text);
            text.Append(i > 1 ? "," : "");
        }

        Blank(text);
        text.Append(isObject ? '}' : ']');
    }

    private void Blank(StringBuilder text) => text.Append(random.Next(4) == 0 ? " \t\r\n"[..random.Next(5)] : "");
}
