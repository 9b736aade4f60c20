namespace Failover.Client.Testing;

/// <summary>One request on its way through a region.</summary>
internal sealed class VirtualExchange(
    VirtualWorld world, VirtualRegion region, HttpRequestMessage request, bool synchronous, CancellationToken cancellationToken)
{
    private Affliction? _affliction;
    private VirtualAttempt? _attempt;
    private byte[]? _body;
    private string? _struckBy;

    public Uri Target => request.RequestUri!;

    public TimeSpan Latency { get; private set; }

    /// <summary>Cancelled when the client gives up waiting for an answer; a body has the token of whoever reads it.</summary>
    public CancellationToken GivenUp => cancellationToken;

    public void Arrive()
    {
        var now = world.Now;
        var affliction = region.AfflictionFor(request, now);
        (var number, Latency, var struck) = world.Arrive(region.Options.Latency, affliction?.Incident?.Share ?? 1);
        _affliction = struck ? affliction : null;
        _struckBy = _affliction?.Fault.Name;
        region.Enter();
        if (world.Trail.IsWanted)
        {
            _attempt = new VirtualAttempt
            {
                Number = number,
                Region = region.Name,
                StartedAt = now,
                Method = request.Method,
                PathAndQuery = Target.PathAndQuery,
                Fault = _struckBy,
            };
            world.Trail.Start(_attempt);
        }
    }

    public async ValueTask<HttpResponseMessage> ServeAsync()
    {
        var fault = _affliction?.Fault;
        if (fault is not { BeforeSending: true } && request.Content is { } content)
        {
            _body = await ReadAsync(content).ConfigureAwait(false);
        }

        return fault is null
            ? await AnswerAsync().ConfigureAwait(false)
            : await fault.ApplyAsync(this).ConfigureAwait(false);
    }

    /// <summary>The region's own answer, in its own time.</summary>
    public async ValueTask<HttpResponseMessage> AnswerAsync()
    {
        var denied = !region.HasKey(request.Headers);
        var overCapacity = !denied && !region.Capacity.TryTake(world.Now);
        await DelayAsync(Latency, cancellationToken).ConfigureAwait(false);
        if (denied || overCapacity)
        {
            _struckBy = denied ? "key" : "capacity";
            return denied ? VirtualAnswers.Denied() : VirtualAnswers.OverCapacity();
        }

        return region.Options.Handler is { } handler ? AnswerBy(handler) : VirtualAnswers.Healthy(region);
    }

    public Task DelayAsync(TimeSpan delay, CancellationToken token) => world.DelayAsync(delay, token);

    public Task WaitForHealingAsync(CancellationToken token) => _affliction switch
    {
        { Incident: { } incident } => world.WaitUntilAsync(incident.To, token),
        { Healed: { } healed } => InlineWait.ForAsync(healed, token),
        _ => Task.CompletedTask,
    };

    /// <summary>All of a body, in the way the client has asked: synchronously or not.</summary>
    public async ValueTask<byte[]> ReadAsync(HttpContent content)
    {
        using var body = new MemoryStream();
        if (synchronous)
        {
            content.CopyTo(body, null, cancellationToken);
        }
        else
        {
            await content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        }

        return body.ToArray();
    }

    public void Answered(HttpResponseMessage response) => End((int)response.StatusCode, _struckBy, cancelled: false);

    public void Failed(Exception error)
    {
        var cancelled = error is OperationCanceledException && cancellationToken.IsCancellationRequested;
        End(null, _struckBy ?? (cancelled ? null : error.GetType().Name), cancelled);
    }

    private void End(int? status, string? struckBy, bool cancelled)
    {
        region.Leave();
        if (_attempt is not null)
        {
            world.Trail.End(_attempt with
            {
                EndedAt = world.Now, BodyLength = _body?.LongLength ?? 0, Status = status, Fault = struckBy, WasCancelled = cancelled,
            });
        }
    }

    // The body has been read already, and some can be read once only.
    private HttpResponseMessage AnswerBy(Func<HttpRequestMessage, HttpResponseMessage> handler) =>
        handler(_body is null ? request : RequestCopies.WithBody(request, _body))
            ?? throw new InvalidOperationException($"The handler of region '{region.Name}' returned null; it must return an answer.");
}
