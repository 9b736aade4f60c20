using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The management interface of Azure, below one resource.</summary>
internal sealed class ManagementClient(string resourceId, string version, ServiceClient service)
{
    public string Address(string path = "") => $"{resourceId.Trim('/')}{path}?api-version={Uri.EscapeDataString(version)}";

    public Task<ServiceReply> GetAsync(string path, CancellationToken cancellationToken) =>
        service.SendAsync(ServiceRequest.Get(Address(path)), cancellationToken);

    public async Task<ServiceReply> PutAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Put, Address(path)) { Body = body };
        return (await service.SendAsync(request, cancellationToken).ConfigureAwait(false)).Require();
    }

    /// <summary>Every entry of a list.</summary>
    public Task<List<JsonElement>> ListAsync(string path, CancellationToken cancellationToken) =>
        service.ListAsync(Address(path), "value", "nextLink", isRequired: true, cancellationToken);

    /// <summary>Why something does not serve; <see langword="null"/> where it does.</summary>
    public static string? TroubleOf(JsonElement resource) =>
        resource.Child("properties").Text("provisioningState") is { } state and not "Succeeded" ? $"its provisioning is '{state}'" : null;
}
