namespace Failover.Client;

/// <summary>Gives a content that stands for another its headers, without those that speak of the exact bytes.</summary>
internal static class ContentHeaders
{
    public static void Copy(HttpContent from, HttpContent to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-MD5", StringComparison.OrdinalIgnoreCase))
            {
                to.Headers.TryAddWithoutValidation(name, values);
            }
        }
    }
}
