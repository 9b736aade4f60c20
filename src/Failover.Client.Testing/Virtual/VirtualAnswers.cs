using System.Net;
using System.Text;

namespace Failover.Client.Testing;

/// <summary>Answers made of a status, headers and a body.</summary>
internal static class VirtualAnswers
{
    private const string Text = "text/plain; charset=utf-8";

    public static HttpResponseMessage Healthy(VirtualRegion region)
    {
        var response = WithText(HttpStatusCode.OK, region.NameBytes, Text);
        response.Headers.TryAddWithoutValidation("x-region", region.Name);
        return response;
    }

    public static HttpResponseMessage OverCapacity() => WithText(HttpStatusCode.ServiceUnavailable, "Over capacity."u8.ToArray(), Text);

    public static HttpResponseMessage Denied() => WithText(
        HttpStatusCode.Unauthorized,
        """{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}"""u8.ToArray(),
        "application/json");

    public static HttpResponseMessage Create(int status, IReadOnlyDictionary<string, string>? headers, string? body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? "")) };
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (!string.IsNullOrEmpty(body) && !response.Content.Headers.Contains("Content-Type"))
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", Text);
        }

        return response;
    }

    /// <summary>The same answer with its body in another form.</summary>
    public static HttpResponseMessage WithBody(HttpResponseMessage response, Stream body, long announced)
    {
        var content = new StreamContent(body);
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            content.Headers.TryAddWithoutValidation(name, values);
        }

        content.Headers.ContentLength = announced;
        response.Content = content;
        return response;
    }

    private static HttpResponseMessage WithText(HttpStatusCode status, byte[] text, string type)
    {
        var content = new ByteArrayContent(text);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpResponseMessage(status) { Content = content };
    }
}
