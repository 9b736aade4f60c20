namespace Failover.Client;

/// <summary>The body of an answer whose beginning was looked into before the caller got it. Every byte still reaches the caller.</summary>
internal sealed class PeekedContent : PassedContent
{
    /// <summary>Errors are shorter; of what is longer the beginning has to do.</summary>
    public const int Limit = 16 * 1024;

    private ServiceError? _error;

    private PeekedContent(HttpContent inner, ReadOnlyMemory<byte> ahead, bool isWhole, Stream rest)
        : base(inner, new PrefixedStream(ahead, rest))
    {
        Ahead = ahead;
        IsWhole = isWhole;
    }

    public ReadOnlyMemory<byte> Ahead { get; }

    /// <summary>Whether that is all of it, so that nothing can be cut any more.</summary>
    public bool IsWhole { get; }

    public ServiceError Error => _error ??= ServiceError.Read(Ahead.Span);

    public static PeekedContent? Of(HttpContent content) => content as PeekedContent ?? (content as AnswerContent)?.Inner as PeekedContent;

    /// <summary>Reads the beginning.</summary>
    /// <exception cref="IOException">The body was cut.</exception>
    /// <exception cref="OperationCanceledException">The attempt was given up.</exception>
    public static async Task<PeekedContent> OpenAsync(HttpContent inner, CancellationToken cancellationToken)
    {
        var body = await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = inner.Headers.ContentLength;
        var ahead = new byte[Math.Min(length ?? Limit, Limit)];
        var (count, read) = (0, 1);
        while (count < ahead.Length && read > 0)
        {
            read = await body.ReadAsync(ahead.AsMemory(count), cancellationToken).ConfigureAwait(false);
            count += read;
        }

        return new PeekedContent(inner, ahead.AsMemory(0, count), read == 0 || count == length, body);
    }
}
