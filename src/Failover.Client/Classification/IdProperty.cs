using System.Text;

namespace Failover.Client;

/// <summary>A JSON property or query parameter whose value (a text, a list of texts, or an object with an <c>id</c>) names something that one endpoint made.</summary>
internal sealed class IdProperty(string name, string collection)
{
    public string Name => name;

    public string Collection => collection;

    /// <summary>As it stands in JSON.</summary>
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);
}
