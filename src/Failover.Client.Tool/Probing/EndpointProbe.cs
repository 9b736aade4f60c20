using Failover.Client.Replication;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>Asks one endpoint with its own credential, and nobody else.</summary>
internal sealed class EndpointProbe : IDisposable
{
    private readonly ReplicaConnection _connection;
    private readonly ProbeQuestion _question;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;

    /// <summary>Makes a probe of an endpoint of a group.</summary>
    /// <exception cref="UsageException">The endpoint cannot work as it is configured.</exception>
    public EndpointProbe(string name, FailoverEndpointOptions endpoint, ProbeQuestion question, TimeSpan timeout, Surroundings around)
    {
        try
        {
            _connection = new ReplicaConnection(name, endpoint, around.Transport);
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException(string.Join(Environment.NewLine, e.Failures));
        }

        (_question, _timeout, _time) = (question, timeout, around.Time);
    }

    public string Name => _connection.Name;

    /// <summary>Asks once. Whatever comes of it is a result.</summary>
    public async Task<ProbeResult> AskAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        using var late = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _connection.Resolve(_question.Path));
            using var answer = await _connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var state = _question.StateOf(answer.StatusCode);
            return new ProbeResult(Name, state, (int)answer.StatusCode, _time.GetElapsedTime(start), RegionName.Of(_connection.Address, answer), MessageOf(state, (int)answer.StatusCode));
        }
        catch (EndpointCredentialException e) when (e.IsRefused)
        {
            return Without(ProbeState.Refuses, $"{Name} gets no token: {e.Message}", start);
        }
        catch (HttpRequestException e)
        {
            return Without(ProbeState.Silent, $"{Name} cannot be reached: {e.Message}", start);
        }
        catch (ReplicationException e)
        {
            return Without(ProbeState.Silent, e.Message, start);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Without(ProbeState.Silent, $"{Name} has not answered within {TimeText.Length(_timeout)}", start);
        }
    }

    public void Dispose() => _connection.Dispose();

    private ProbeResult Without(ProbeState state, string message, long start) =>
        new(Name, state, null, _time.GetElapsedTime(start), RegionName.Of(_connection.Address, null), message);

    private string? MessageOf(ProbeState state, int status) => state switch
    {
        ProbeState.Refuses => $"{Name} refuses its key with {status}: it is of another resource or region, or has been replaced",
        ProbeState.Fails => $"{Name} answers {status}",
        ProbeState.Busy => $"{Name} is busy",
        _ => null,
    };
}
