using System.Net;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>What a service answered, read to its end.</summary>
internal sealed record ServiceReply(HttpStatusCode Status, byte[] Body, IReadOnlyDictionary<string, string> Headers, TimeSpan? RetryAfter, string What, bool MayRepeat = true)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsMissing => Status == HttpStatusCode.NotFound;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="ReplicationException">It is none, or the service refused.</exception>
    /// <exception cref="OutcomeUnknownException">It is none, and the service did what must not be done twice.</exception>
    public JsonElement Json()
    {
        Require();
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var message = $"{What} was answered with something that is not JSON.";
            throw MayRepeat ? new ReplicationException(message, e) : new OutcomeUnknownException(message, e);
        }
    }

    /// <exception cref="ReplicationException">The service refused.</exception>
    public ServiceReply Require() => IsSuccess ? this : throw Refusal();

    public ReplicationException Refusal() => new($"{What} was refused: {Words()}");

    /// <summary>The status, and the service's own code and message.</summary>
    public string Words()
    {
        var error = ServiceError.Read(Body);
        var words = $"{(int)Status} {Status}";
        return (error.Code, error.Message) switch
        {
            (null, null) => words + ".",
            (null, var message) => $"{words}: {message}",
            (var code, null) => $"{words}, {code}.",
            var (code, message) => $"{words}, {code}: {message}",
        };
    }
}
