using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Failover.Client;

/// <summary>The beginning of an event stream, held back until its first event with data is whole: up to there a cut, or an error in the place of that event, is still the loop's to mend.</summary>
internal sealed class HeldEvents
{
    // More than this is no error, and nobody waits for less of it.
    private const int MaxBytes = 64 * 1024;

    private EventScanner _scanner;
    private bool _sawData;

    private HeldEvents()
    {
    }

    /// <summary>Rented.</summary>
    public byte[] Bytes { get; private set; } = ArrayPool<byte>.Shared.Rent(4096);

    public int Count { get; private set; }

    /// <summary>A read into <see cref="Bytes"/>, behind what is there, that has not ended.</summary>
    public Task<int>? Pending { get; private set; }

    /// <summary>What the first event says, if it is an error that another endpoint may mend.</summary>
    public HttpStatusCode? Error { get; private set; }

    public static bool Applies(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Type", out var type) && type.ToString().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase)
        && !headers.NonValidated.Contains("Content-Encoding");

    /// <summary>Reads until there is an event with data, the stream ends, or time is over.</summary>
    /// <exception cref="IOException">The stream was cut, or fell silent for longer than allowed.</exception>
    /// <exception cref="OperationCanceledException">The attempt was given up, and the call can go elsewhere.</exception>
    public static async ValueTask<HeldEvents> ReadAsync(
        Stream stream, CancellationTokenSource reading, HttpSettings settings, TimeProvider time, bool isSynchronous, bool mayMove, CancellationToken cancellationToken)
    {
        var wait = settings.FirstEventWait;
        var held = new HeldEvents();
        var began = time.GetTimestamp();
        while (held is { _scanner.Events: 0, Count: < MaxBytes })
        {
            held.MakeRoom();
            var read = stream.ReadAsync(held.Bytes.AsMemory(held.Count), reading.Token).AsTask();
            var passed = time.GetElapsedTime(began);
            var silence = held._sawData ? null : settings.BodyIdleTimeout;
            await AnswerContent.WaitForAsync(read, (silence < wait ? silence.Value : wait) - passed, time, isSynchronous, cancellationToken).ConfigureAwait(false);
            if (!read.IsCompleted)
            {
                held.Pending = read;
                if (mayMove && cancellationToken.IsCancellationRequested)
                {
                    // Better elsewhere than into a stream that may never begin.
                    reading.Cancel();
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (silence < wait && time.GetElapsedTime(began) >= silence)
                {
                    reading.Cancel();
                    throw AnswerStream.Silent(silence.Value);
                }

                return held;
            }

            var count = await read.ConfigureAwait(false);
            if (count == 0)
            {
                return held;
            }

            held._sawData |= held._scanner.Take(held.Bytes.AsSpan(held.Count, count));
            held.Count += count;
        }

        if (FirstEvent.DataOf(held.Bytes.AsSpan(0, held.Count), out var name) is { } data)
        {
            held.Error = EventError.StatusOf(name, data);
        }

        return held;
    }

    private void MakeRoom()
    {
        if (Count == Bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * Bytes.Length);
            Bytes.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(Bytes);
            Bytes = larger;
        }
    }
}
