namespace Failover.Client;

/// <summary>Looks through a body before the first attempt, since what it names decides who can be asked.</summary>
internal static class RequestBodyIds
{
    /// <summary>Finds what the body names. A short one-shot body is read into memory, and put in its place in the request.</summary>
    /// <exception cref="IOException">The caller's own stream broke.</exception>
    public static async ValueTask FindAsync(RequestIds ids, HttpRequestMessage request, FailoverSettings settings, bool isSynchronous, FailoverGroup group, CancellationToken cancellationToken)
    {
        if (request.Content is not { } content || BodyIds.Of(content.Headers.ContentType, ids.Places) is not { } body)
        {
            return;
        }

        if (!BodyIds.IsPlainText(content))
        {
            Log.BodyNotMapped(group.Logger, group.Name);
            return;
        }

        ids.Body = body;
        await KeepAsync(request, settings, isSynchronous, group.Time, cancellationToken).ConfigureAwait(false);
        if (RequestBodies.KindOf(request.Content) is RequestBody.Repeatable or RequestBody.Seekable)
        {
            var found = new List<FoundId>();
            var scanner = body.Scan(found);
            await CopyAsync(request.Content, new ScanningStream(scanner), isSynchronous, cancellationToken).ConfigureAwait(false);
            body.Take(scanner, found);
        }
    }

    /// <summary>Puts a copy that can be read again in the place of a body that can be read once, if it is short.</summary>
    /// <exception cref="IOException">The caller's own stream broke.</exception>
    public static async ValueTask KeepAsync(HttpRequestMessage request, FailoverSettings settings, bool isSynchronous, TimeProvider time, CancellationToken cancellationToken)
    {
        var content = request.Content!;
        switch (RequestBodies.KindOf(content))
        {
            case RequestBody.OneShot:
                request.Content = await ReadAheadInTimeAsync(content, settings, isSynchronous, time, cancellationToken).ConfigureAwait(false);
                break;
            case RequestBody.Unknown when content.Headers.ContentLength is { } length && length <= settings.Http.MaxBufferedBytes:
                using (var copy = new MemoryStream((int)length))
                {
                    await CopyAsync(content, copy, isSynchronous, cancellationToken).ConfigureAwait(false);
                    request.Content = Kept(content, copy.ToArray());
                }

                break;
        }
    }

    /// <summary>A stream that stalls must not hold its caller for longer than a call may take.</summary>
    private static async ValueTask<HttpContent> ReadAheadInTimeAsync(HttpContent content, FailoverSettings settings, bool isSynchronous, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(settings.TotalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await ReadAheadAsync(content, settings.Http.MaxBufferedBytes, isSynchronous, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var message = $"The request body was not there within {settings.TotalTimeout.TotalSeconds:0.###} s.";
            throw new TaskCanceledException(message, new TimeoutException(message, e));
        }
    }

    private static async ValueTask<HttpContent> ReadAheadAsync(HttpContent content, int limit, bool isSynchronous, CancellationToken cancellationToken)
    {
        var stream = isSynchronous ? content.ReadAsStream(cancellationToken) : await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[Math.Min(limit, 4096) + 1];
        var count = 0;
        while (count <= limit)
        {
            if (count == bytes.Length)
            {
                Array.Resize(ref bytes, Math.Min(2 * count, limit + 1));
            }

            var read = isSynchronous ? stream.Read(bytes.AsSpan(count)) : await stream.ReadAsync(bytes.AsMemory(count), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return Kept(content, bytes.AsMemory(0, count));
            }

            count += read;
        }

        var rest = new StreamContent(new PrefixedStream(bytes.AsMemory(0, count), stream));
        Copy(content, rest);
        return rest;
    }

    private static ReadOnlyMemoryContent Kept(HttpContent content, ReadOnlyMemory<byte> bytes)
    {
        var kept = new ReadOnlyMemoryContent(bytes);
        Copy(content, kept);
        return kept;
    }

    /// <summary>The bytes are the same: so is what is said about them.</summary>
    private static void Copy(HttpContent from, HttpContent to)
    {
        foreach (var (name, values) in from.Headers.NonValidated)
        {
            to.Headers.TryAddWithoutValidation(name, values);
        }
    }

    public static async ValueTask CopyAsync(HttpContent content, Stream stream, bool isSynchronous, CancellationToken cancellationToken)
    {
        if (isSynchronous)
        {
            content.CopyTo(stream, context: null, cancellationToken);
        }
        else
        {
            await content.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }
}
