using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>The authoring interface of a Language resource: addresses, lists, and where a job says that it is.</summary>
internal sealed class LanguageClient(ReplicaConnection connection, LanguageStoreOptions options, ServiceClient service)
{
    public Uri Place => connection.Address;

    /// <summary>The address of something of a project, with the version.</summary>
    /// <param name="project">The region's own name of it; empty for all projects.</param>
    /// <param name="rest">What comes after it, such as <c>/:train</c>.</param>
    /// <param name="query">More of the query.</param>
    public string Address(string project, string rest = "", string query = "") =>
        $"language/authoring/{options.Family}/projects{(project.Length == 0 ? "" : "/" + Uri.EscapeDataString(project))}{rest}?{query}api-version={Uri.EscapeDataString(options.ApiVersion)}";

    public Task<ServiceReply> GetAsync(string address, CancellationToken cancellationToken) =>
        service.SendAsync(ServiceRequest.Get(address), cancellationToken);

    /// <summary>Submits a job.</summary>
    /// <returns>Where to ask for it.</returns>
    public async Task<StepOutcome> SubmitAsync(HttpMethod method, string address, ReadOnlyMemory<byte> body, bool mayRepeat, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(method, address) { Body = body, MayRepeat = mayRepeat };
        var reply = (await service.SendAsync(request, cancellationToken).ConfigureAwait(false)).Require();
        // The specification has the one and the documentation the other.
        var location = reply.Headers.GetValueOrDefault("operation-location") ?? reply.Headers.GetValueOrDefault("location")
            ?? throw new OutcomeUnknownException($"{reply.What} was accepted, but the answer names neither operation-location nor location to ask for the job.");
        return StepOutcome.Accepted(ServiceRequest.Here(location));
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

    /// <summary>Every entry of a list.</summary>
    /// <param name="address">The list.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="isRequired">Whether a list that is not there is refused; otherwise it has no entries.</param>
    public Task<List<JsonElement>> ListAsync(string address, CancellationToken cancellationToken, bool isRequired = false) =>
        service.ListAsync(address, "value", "nextLink", isRequired, cancellationToken);
}
