using System.Net;
using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Adapts one HTTP request: aims it at an endpoint, says what an answer means and whether it may go out again, and leaves the caller's request as it was.</summary>
#pragma warning disable CA1001 // The replayable content holds nothing of its own; what it wraps is the caller's to dispose.
internal sealed partial class HttpCall : IFailoverCall<HttpResponseMessage>
{
    private readonly HttpRequestMessage _request;
    private readonly HttpSend _send;
    private readonly FailoverGroup _group;
    private readonly EndpointOrder _order;
    private readonly FailoverEndpoint? _addressed;
    private readonly string _path;
    private readonly Uri _uri;
    private readonly HttpContent? _content;
    private readonly ReplayableContent? _replayable;
    private readonly RequestBody _body;
    private readonly bool _isIdempotent;
    private readonly RequestIds? _ids;
    private AnswerTrail _trail;

    // In the place of the trail where two attempts may be under way at once, or the answer is not the last endpoint's.
    private FailoverAnswer? _answer;
    private int _place;
    private RequestAim _aim;
    private bool _isCountedAsNotKept;

    public HttpCall(
        HttpRequestMessage request, in RequestAddress address, EndpointOrder order, FailoverGroup group, HttpSend send, FailoverAnswer? answer = null, RequestIds? ids = null)
    {
        _request = request;
        _send = send;
        _group = group;
        _order = order;
        (_addressed, _path) = (address.Addressed, address.Path);
        AskedAt = _uri = request.RequestUri!;
        _content = request.Content;
        _ids = ids;
        _trail = order.Trail;
        _answer = answer ?? (order.Settings.Hedges ? _trail.Fork() : null);
        _isIdempotent = ReplayRule.IsIdempotent(request, Settings);
        _body = RequestBodies.KindOf(_content);
        if (_body is not RequestBody.None && (_body is not RequestBody.Repeatable || !_isIdempotent))
        {
            request.Content = _replayable = new ReplayableContent(_content!, _body, Settings.MaxBufferedBytes);
        }

        Pinned = address.BoundTo is { } name ? order.Find(name) : null;
    }

    public FailoverEndpoint? Pinned { get; }

    public ulong Unfit => (_ids?.Unfit ?? 0) | (FailoverRequestExtensions.TargetOf(_request)?.UnfitIn(_order) ?? 0);

    private RequestAddress Address => new(true, _addressed, Pinned?.Name, _path);

    private HttpSettings Settings => _order.Settings.Http;

    /// <summary>Where the last attempt was sent.</summary>
    public Uri AskedAt { get; private set; }

    public bool IsSynchronous => _send.IsSynchronous;

    public string? Session => FailoverRequestExtensions.SessionOf(_request);

    public bool MayProbe => _isIdempotent && (_replayable?.CanBeSent ?? true);

    /// <summary>A body that is kept while it goes out may turn out too long to go out again.</summary>
    public bool MayMove => _isIdempotent && _body is RequestBody.None or RequestBody.Repeatable or RequestBody.Seekable;

    /// <summary>On a request of its own, since the caller's is aimed at another endpoint meanwhile. A body that reads from a stream cannot be read twice at once.</summary>
    public IFailoverCall<HttpResponseMessage>? Fork()
    {
        if (_body is not (RequestBody.None or RequestBody.Repeatable))
        {
            return null;
        }

        _answer ??= _trail.Fork();
        var copy = RequestCopy.Of(_request, _uri, _content);
        // An earlier attempt may have put another endpoint's key on it.
        _aim.RestoreHeadersOf(copy);
        return new HttpCall(copy, Address, _order, _group, _send.Beside(), _answer, _ids);
    }

    /// <summary>The first attempt was made before this call was.</summary>
    public void Resume(FailoverEndpoint endpoint, AttemptVerdict? verdict, Uri askedAt)
    {
        AskedAt = askedAt;
        Begin(endpoint);
        if (verdict is { } known)
        {
            End(endpoint, known);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<HttpResponseMessage> SendAsync(FailoverAttempt attempt, CancellationToken cancellationToken)
    {
        Begin(attempt.Endpoint);
        _waitsForToken = attempt.Endpoint.Token is { IsReady: false };
        if (_waitsForToken)
        {
            await attempt.Endpoint.Token!.WaitAsync(IsSynchronous, cancellationToken).ConfigureAwait(false);
            _waitsForToken = false;
        }

        Aim(attempt.Endpoint);
        var response = HttpSend.Given(await SendOnceAsync(cancellationToken).ConfigureAwait(false));
        if (response.StatusCode == HttpStatusCode.Unauthorized && attempt.Endpoint.Token is { } refused)
        {
            response = await AskAgainAsync(response, refused, attempt.Endpoint, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            if (Settings.Service is { } rules)
            {
                response = await AnswerLook.TakeAsync(_request, response, attempt.Endpoint, rules, _group.Jobs, IsSynchronous, cancellationToken).ConfigureAwait(false);
            }

            if (AnswerContent.Applies(_request, response))
            {
                response.Content = await AnswerContent.OpenAsync(response, attempt.Endpoint, Settings, _group.Time, IsSynchronous, MayMove && Pinned is null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            response.Dispose();
            throw;
        }

        return response;
    }

    /// <summary>Makes the request the caller's again, and says on the answer how it came about.</summary>
    public void End(HttpResponseMessage? response)
    {
        _aim.Restore(_request, _uri);
        if (!ReferenceEquals(_request.Content, _content))
        {
            _request.Content = _content;
        }

        if (response is null)
        {
            return;
        }

        if (_answer is null)
        {
            _trail.Mark(response);
            return;
        }

        FailoverAnswer.Attach(response, _answer);
    }

    private ValueTask<HttpResponseMessage> SendOnceAsync(CancellationToken cancellationToken) => Settings.AttemptPipeline is { } pipeline
        ? pipeline.ExecuteAsync(static (s, ct) => s._send.SendAsync(s._request, ct), this, cancellationToken)
        : _send.SendAsync(_request, cancellationToken);

    private void Begin(FailoverEndpoint endpoint) => _place = _answer?.Begin(endpoint) ?? 0;

    private void End(FailoverEndpoint endpoint, AttemptVerdict verdict)
    {
        _answer?.End(_place, verdict);
        _trail = _answer is null ? _trail.Then(endpoint, verdict) : _trail;
    }

    private void Aim(FailoverEndpoint endpoint)
    {
        FailoverRequestExtensions.TargetOf(_request)?.WentTo(endpoint);
        // A handler below may have put its own in the place of it.
        var content = _replayable ?? _content;
        _request.Content = _ids is null ? content : _ids.ContentFor(endpoint, content);
        _replayable?.BeginAttempt();
        AskedAt = _aim.At(_request, _uri, Address, Pinned is not null, endpoint, _group, Settings, _ids);
    }
}
