using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The management interface of a Speech resource, in both generations: the version in the path, or in the query.</summary>
internal sealed class SpeechClient(ReplicaConnection connection, SpeechStoreOptions options, ServiceClient service)
{
    public Uri Place => connection.Address;

    /// <summary>The address of something.</summary>
    /// <param name="path">What comes after the version, with ids escaped.</param>
    public string Address(string path) => options.IsClassic
        ? $"speechtotext/{options.ApiVersion}/{path}"
        : $"speechtotext/{path}?api-version={Uri.EscapeDataString(options.ApiVersion)}";

    /// <summary>The same with the host, as a body names it.</summary>
    public string Self(string path) => new Uri(connection.Address, Address(path)).AbsoluteUri;

    public Task<ServiceReply> GetAsync(string address, CancellationToken cancellationToken) => service.SendAsync(ServiceRequest.Get(address), cancellationToken);

    public async Task<ServiceReply> SendAsync(HttpMethod method, string address, ReadOnlyMemory<byte> body, bool mayRepeat, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(method, address) { Body = body, MayRepeat = mayRepeat };
        return (await service.SendAsync(request, cancellationToken).ConfigureAwait(false)).Require();
    }

    /// <summary>Every entry of a list.</summary>
    public Task<List<JsonElement>> ListAsync(string address, CancellationToken cancellationToken) =>
        service.ListAsync(address, "values", "@nextLink", isRequired: true, cancellationToken);

    /// <summary>The id at the end of an address: the host before it may be another name of the region.</summary>
    public static string? IdOf(string? address)
    {
        var path = address?.Split('?')[0].TrimEnd('/');
        return string.IsNullOrEmpty(path) ? null : Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <exception cref="ReplicationException">The service refuses to say.</exception>
    public static OperationState StateOf(ServiceReply reply)
    {
        if (reply.IsMissing)
        {
            return new OperationState { Phase = OperationPhase.Lost, Text = reply.Words() };
        }

        var json = reply.Json();
        var status = json.Text("status") ?? "";
        var error = json.Child("error").Text("message") ?? json.Child("properties").Child("error").Text("message");
        return new OperationState
        {
            Phase = status switch
            {
                "Succeeded" => OperationPhase.Succeeded,
                "Failed" => OperationPhase.Failed,
                _ => OperationPhase.Running,
            },
            Text = error is null ? status : $"{status}, {error}",
            Result = IdOf(json.Child("result").Text("link")) ?? IdOf(json.Text("self")),
            RetryAfter = reply.RetryAfter,
        };
    }
}
