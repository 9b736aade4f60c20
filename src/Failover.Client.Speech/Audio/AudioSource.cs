using System.Runtime.ExceptionServices;

namespace Failover.Client.Speech;

/// <summary>Recorded audio, read by position: what goes out again is whole, whoever read how far before.</summary>
internal abstract class AudioSource : IAsyncDisposable
{
    /// <summary>Its length in bytes; <see langword="null"/> where only its end tells.</summary>
    public abstract long? Length { get; }

    /// <summary>Whether it can go out as often as it has to, and to two regions at once.</summary>
    public virtual bool IsRepeatable => true;

    /// <summary>Whether it can go out from its beginning now.</summary>
    public virtual bool CanBeSent => true;

    /// <summary>What reading it failed with: that is for the caller to know, and no region's fault.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Whether that is what an attempt failed with.</summary>
    public bool IsCauseOf(Exception thrown)
    {
        for (var e = thrown; e is not null; e = e.InnerException)
        {
            if (ReferenceEquals(e, Failure))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads from a position; 0 at the end.</summary>
    public abstract ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Reads until the buffer is full or the audio over.</summary>
    public async ValueTask<int> FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = await ReadAsync(position + filled, buffer[filled..], cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }

    /// <summary>The call is over; an attempt that has not noticed yet reads no further, and is held against nobody.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Failure ??= new ObjectDisposedException(GetType().Name);
        return default;
    }

    /// <summary>Whoever reads on after that is told the same.</summary>
    protected void ThrowIfFailed()
    {
        if (Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
