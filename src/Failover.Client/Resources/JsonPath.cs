using System.Text;

namespace Failover.Client;

/// <summary>The way from the root of a JSON document to a value: property names and array elements.</summary>
internal sealed class JsonPath
{
    // Told apart by which object they are.
    private static readonly byte[] Any = [(byte)'*'], Element = [(byte)'[', (byte)']'];

    private readonly byte[][] _steps;

    private JsonPath(byte[][] steps) => _steps = steps;

    public int Length => _steps.Length;

    public static JsonPath Parse(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var steps = new List<byte[]>();
        foreach (var part in path.Split('.'))
        {
            var name = part;
            var elements = 0;
            for (; name.EndsWith("[*]", StringComparison.Ordinal); elements++)
            {
                name = name[..^3];
            }

            if ((name.Length == 0 && (elements == 0 || steps.Count > 0)) || name.AsSpan().ContainsAny("[]") || (name.Contains('*', StringComparison.Ordinal) && name != "*"))
            {
                throw new ArgumentException($"The JSON path '{path}' cannot be read; it must be names such as tasks[*].parameters.projectName, where [*] is every element and * every property.", nameof(path));
            }

            if (name.Length > 0)
            {
                steps.Add(name == "*" ? Any : Encoding.UTF8.GetBytes(name));
            }

            steps.AddRange(Enumerable.Repeat(Element, elements));
        }

        return new JsonPath([.. steps]);
    }

    public bool IsElement(int step) => ReferenceEquals(_steps[step], Element);

    public bool IsAny(int step) => ReferenceEquals(_steps[step], Any);

    /// <summary>The property name at a step, in UTF-8.</summary>
    public ReadOnlySpan<byte> NameAt(int step) => _steps[step];
}
