using System.Security;
using System.Text.Encodings.Web;

namespace Failover.Client;

/// <summary>How an id has to be written where it stands.</summary>
internal enum IdForm
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>One segment of a path, or a value in a query.</summary>
    Escaped,

    /// <summary>Several segments of a path.</summary>
    Segments,

    /// <summary>A JSON string, quotes included.</summary>
    Json,

    /// <summary>Between the quotes of an XML attribute.</summary>
    Xml,
}

/// <summary>Writes ids.</summary>
internal static class IdForms
{
    public static string Write(this IdForm form, string id) => form switch
    {
        IdForm.Escaped => Uri.EscapeDataString(id),
        IdForm.Segments => string.Join('/', Array.ConvertAll(id.TrimStart('/').Split('/'), Uri.EscapeDataString)),
        IdForm.Json => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(id)}\"",
        IdForm.Xml => SecurityElement.Escape(id),
        _ => id,
    };
}
