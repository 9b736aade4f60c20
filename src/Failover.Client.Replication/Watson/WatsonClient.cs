using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The interface of an instance of Watson Visual Recognition: every address bears the version.</summary>
internal sealed class WatsonClient(WatsonStoreOptions options, ServiceClient service)
{
    /// <summary>The address of a path whose ids are escaped.</summary>
    public string Address(string path, string query = "") => $"{path}?{query}version={Uri.EscapeDataString(options.Version)}";

    public Task<ServiceReply> GetAsync(string address, CancellationToken cancellationToken) =>
        service.SendAsync(ServiceRequest.Get(address), cancellationToken);

    /// <summary>Sends JSON or nothing.</summary>
    /// <param name="address">Where.</param>
    /// <param name="write">Writes what is in the outermost object; nothing is sent without it.</param>
    /// <param name="mayRepeat">Whether twice does no more than once.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<JsonElement> PostAsync(string address, Action<Utf8JsonWriter>? write, bool mayRepeat, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Post, address) { Body = write is null ? null : JsonBody.Of(write), MayRepeat = mayRepeat };
        return (await service.SendAsync(request, cancellationToken).ConfigureAwait(false)).Json();
    }

    /// <summary>Sends a form that must not arrive twice.</summary>
    public async Task<JsonElement> PostAsync(string address, MultipartFormDataContent form, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Post, address)
        {
            Body = await form.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
            ContentType = form.Headers.ContentType!.ToString(),
            MayRepeat = false,
        };
        return (await service.SendAsync(request, cancellationToken).ConfigureAwait(false)).Json();
    }

    /// <summary>Deletes something; what is gone already is as well.</summary>
    public async Task DeleteAsync(string address, CancellationToken cancellationToken)
    {
        var reply = await service.SendAsync(new ServiceRequest(HttpMethod.Delete, address), cancellationToken).ConfigureAwait(false);
        if (!reply.IsMissing)
        {
            reply.Require();
        }
    }
}
