namespace Failover.Client;

/// <summary>What a job leaves behind.</summary>
public sealed partial class ResubmittableJob
{
    /// <summary>Gets what the job has left behind, from the endpoint that did it; of a job that failed, what the service says of it. Dispose the answer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The service's answer, whatever its status.</returns>
    /// <exception cref="InvalidOperationException">The job is not over.</exception>
    /// <exception cref="JobLostException">The job was lost.</exception>
    /// <exception cref="NoEndpointAvailableException">The endpoint that did the job is lost, and the result with it until it is back; <see cref="ResubmitAsync"/> has it done elsewhere.</exception>
    public async Task<HttpResponseMessage> GetResultAsync(CancellationToken cancellationToken = default)
    {
        var current = ThrowIfLost().Current;
        if (!_state.IsOver)
        {
            throw new InvalidOperationException($"Job '{Id}' is not over; WaitForCompletionAsync waits until it is.");
        }

        var path = PathOf(current);
        var response = await _sender.GetAsync(new JobCall(HttpMethod.Get, path), current.Endpoint, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        try
        {
            if (_kind.Result is null || !response.IsSuccessStatusCode)
            {
                return response;
            }

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (_kind.Result(new JobAnswer(path, response, body)) is not { } address)
            {
                return response;
            }

            var result = await GetResultAsync(new Uri(new Uri(current.Address), address), current, cancellationToken).ConfigureAwait(false);
            response.Dispose();
            return result;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>On the host that the job has its address on, or that is the endpoint's, the endpoint serves it; what stands elsewhere has an address that anybody may read.</summary>
    private Task<HttpResponseMessage> GetResultAsync(Uri address, JobSubmission current, CancellationToken cancellationToken)
    {
        var target = _group.Order.Find(current.Endpoint)?.Target;
        return target is not null && (target.HasAuthorityOf(address) || new EndpointAddress(new Uri(current.Address)).HasAuthorityOf(address))
            ? _sender.GetAsync(new JobCall(HttpMethod.Get, target.PathBehindBase(address.PathAndQuery)), current.Endpoint, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _sender.GetElsewhereAsync(address, cancellationToken);
    }
}
