using System.Buffers;
using System.Net;

namespace Failover.Client;

/// <summary>Stands before the caller's content: knows whether it has begun to go out, and sends a one-shot body again from what was kept.</summary>
internal sealed class ReplayableContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly RequestBody _kind;
    private readonly KeptBytes? _kept;
    private Task _previous = Task.CompletedTask;
    private bool _hasStarted, _isComplete, _isBeingRead;

    public ReplayableContent(HttpContent inner, RequestBody kind, int limit)
    {
        _inner = inner;
        _kind = kind;
        _kept = kind is RequestBody.OneShot or RequestBody.Unknown ? new KeptBytes(limit) : null;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <summary>Whether a byte may have left in this attempt. Before that, the endpoint cannot have seen the request: a connection asks for the body only once it stands.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Whether the whole body can go out (again).</summary>
    public bool CanBeSent => !_hasStarted || _kind switch
    {
        _ when _isBeingRead => false,
        RequestBody.OneShot => _kept!.IsWhole,
        // It writes itself: what it had not written yet when the attempt broke off is lost.
        RequestBody.Unknown => _kept!.IsWhole && _isComplete,
        _ => true,
    };

    public void BeginAttempt() => HasLeft = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _previous = SendAsync(_previous, stream, context, cancellationToken);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var again = _hasStarted;
        _hasStarted = HasLeft = true;
        switch (_kind)
        {
            case RequestBody.OneShot:
                stream.Write(_kept!.Bytes.Span);
                Pull(_inner.ReadAsStream(cancellationToken), stream);
                break;
            case RequestBody.Unknown when again:
                stream.Write(_kept!.Bytes.Span);
                break;
            case RequestBody.Unknown:
                _inner.CopyTo(new KeepingStream(stream, _kept!), context, cancellationToken);
                _isComplete = true;
                break;
            default:
                _inner.CopyTo(stream, context, cancellationToken);
                break;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        var known = _inner.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    private async Task SendAsync(Task previous, Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_kind is not RequestBody.Repeatable && !previous.IsCompleted)
        {
            // An early answer can leave the last attempt still reading; two readers would share the bytes between them.
            _isBeingRead = true;
            await previous.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            _isBeingRead = false;
        }

        var again = _hasStarted;
        _hasStarted = HasLeft = true;
        switch (_kind)
        {
            case RequestBody.OneShot:
                await stream.WriteAsync(_kept!.Bytes, cancellationToken).ConfigureAwait(false);
                await PullAsync(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), stream, cancellationToken).ConfigureAwait(false);
                break;
            case RequestBody.Unknown when again:
                await stream.WriteAsync(_kept!.Bytes, cancellationToken).ConfigureAwait(false);
                break;
            case RequestBody.Unknown:
                await _inner.CopyToAsync(new KeepingStream(stream, _kept!), context, cancellationToken).ConfigureAwait(false);
                _isComplete = true;
                break;
            default:
                await _inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private void Pull(Stream source, Stream target)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = source.Read(buffer)) > 0)
            {
                _kept!.Add(buffer.AsSpan(0, read));
                target.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task PullAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                _kept!.Add(buffer.AsSpan(0, read));
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
