using System.Text.Json;

namespace Failover.Client;

/// <summary>What a job is to read. Content that lies in a region which is out makes the job fail wherever it is submitted.</summary>
internal static class JobContent
{
    /// <summary>Tells of every host in a job's body that lies in the region of an endpoint which is out.</summary>
    /// <param name="spec">The job.</param>
    /// <param name="acceptedBy">The name of the endpoint that has it now.</param>
    /// <param name="silent">The name of the endpoint that had it and gives no answer.</param>
    /// <param name="group">Whose endpoints they are.</param>
    public static void Check(JobSpec spec, string acceptedBy, string? silent, FailoverGroup group)
    {
        foreach (var uri in AddressesIn(spec.Body.GetValueOrDefault().Span))
        {
            foreach (var endpoint in group.Order.ByPriority)
            {
                var isOut = !endpoint.Health.Circuit.CanServe || endpoint.Name == silent;
                if (isOut && endpoint.Name != acceptedBy && IsIn(endpoint, uri))
                {
                    Log.JobContentIsOut(group.Logger, group.Name, acceptedBy, uri.Host, endpoint.Name);
                }
            }
        }
    }

    private static bool IsIn(FailoverEndpoint endpoint, Uri uri) =>
        endpoint.Target.HasAuthorityOf(uri) || endpoint.ContentHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>One for each host.</summary>
    private static List<Uri> AddressesIn(ReadOnlySpan<byte> body)
    {
        var found = new List<Uri>();
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith("http"u8)
                    && Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var uri) && !found.Exists(f => f.Authority == uri.Authority))
                {
                    found.Add(uri);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or not text: what it reads cannot be told.
        }

        return found;
    }
}
