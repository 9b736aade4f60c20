using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>One client of the fleet: the real group, handler and <see cref="HttpClient"/>, calling at its own pace.</summary>
internal sealed class SimulatedClient : IDisposable
{
    // The margin by which AddFailoverHandler lets the group's own deadline come first.
    private static readonly TimeSpan TimeoutMargin = TimeSpan.FromMilliseconds(50);
    private static readonly Uri Anything = new("", UriKind.Relative);

    private readonly Simulation _simulation;
    private readonly int _number;
    private readonly Random _random;
    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly ITimer _next;
    private readonly long _calls;
    private long _begun;

    public SimulatedClient(Simulation simulation, int number)
    {
        var plan = simulation.Plan;
        var options = plan.Options(number);
        _simulation = simulation;
        _number = number;
        _random = new Random(Seed.Mix(plan.Seed, (2 * number) + 1));
        _calls = plan.Calls / plan.Clients;
        _timeout = options.TotalTimeout + TimeoutMargin;
        Group = new FailoverGroup(options, "simulation", simulation.Clock, new Random(Seed.Mix(plan.Seed, 2 * number)));
        Group.Changed += (_, e) => simulation.Changed(number, e);
        var primary = Group.Endpoints[0].Address.AbsoluteUri;
        // The timeout of HttpClient runs on the system's clock; the deadline of a body is kept here instead.
        _http = new HttpClient(new FailoverHandler(Group) { InnerHandler = simulation.Regions })
        {
            BaseAddress = new Uri(primary.EndsWith('/') ? primary : primary + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _next = simulation.Clock.CreateTimer(static s => ((SimulatedClient)s!).Begin(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Schedule();
    }

    public FailoverGroup Group { get; }

    public void Dispose()
    {
        _next.Dispose();
        _http.Dispose();
        Group.Dispose();
    }

    /// <summary>Each call falls at a drawn moment of its own slot: the number of calls is exact, and neither clients nor calls keep step with each other or with a probe.</summary>
    private void Schedule()
    {
        var slot = _simulation.Plan.Duration.Ticks / (double)_calls;
        // A machine that sleeps makes no calls: those of the time that went by are left out.
        _begun = Math.Max(_begun, (long)(_simulation.Now.Ticks / slot));
        if (_begun < _calls)
        {
            var at = (long)((_begun + _random.NextDouble()) * slot);
            _next.Change(TimeSpan.FromTicks(Math.Max(0, at - _simulation.Now.Ticks)), Timeout.InfiniteTimeSpan);
        }
    }

    private void Begin()
    {
        var number = _begun++;
        // First, so that the next call is due whatever becomes of this one: an open loop.
        Schedule();
        _ = CallAsync(number);
    }

    private async Task CallAsync(long number)
    {
        try
        {
            await MakeCallAsync(number).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Not the call's own failure, which has been counted: ends the run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _simulation.Break(e);
        }
    }

    private async Task MakeCallAsync(long number)
    {
        var begun = _simulation.Now;
        var request = _simulation.Plan.Requests?.Invoke(_number, number) ?? new SimulatedRequest(new HttpRequestMessage(HttpMethod.Get, Anything));
        using var patience = request.CancelAfter is { } time ? new CancellationTokenSource(time, _simulation.Clock) : null;
        var token = patience?.Token ?? CancellationToken.None;
        HttpResponseMessage? response = null;
        Exception? error = null;
        _simulation.CallStarted(_number, number, request);
        try
        {
            response = await _http.SendAsync(request.Message, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
            if (response.Content is not ByteArrayContent)
            {
                await ReadAsync(response, request, begun, token).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever a caller would have had to catch is a failure that it saw.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = e;
        }

        var isGood = error is null && (request.IsGood?.Invoke(response!) ?? response!.IsSuccessStatusCode);
        var outcome = isGood ? CallOutcome.Answered : error is not null && token.IsCancellationRequested ? CallOutcome.Cancelled : CallOutcome.Failed;
        _simulation.CallEnded(new EndedCall(_number, number, request, begun, _simulation.Now, outcome, (int?)response?.StatusCode, response?.GetFailover(), error));
        response?.Dispose();
        request.Message.Dispose();
    }

    /// <summary>A buffered body is under the deadline of the call, as it is with AddFailoverHandler; a stream is the caller's.</summary>
    private async Task ReadAsync(HttpResponseMessage response, SimulatedRequest request, TimeSpan begun, CancellationToken token)
    {
        if (request.ReadsStream)
        {
            var stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await stream.CopyToAsync(Stream.Null, token).ConfigureAwait(false);
            return;
        }

        var left = begun + _timeout - _simulation.Now;
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _simulation.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, token);
        await response.Content.LoadIntoBufferAsync(either.Token).ConfigureAwait(false);
    }
}
