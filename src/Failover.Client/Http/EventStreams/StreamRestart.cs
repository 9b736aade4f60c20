using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>Reads a streamed answer again from its beginning when it is cut. Never happens by itself: a service that is asked again gives another answer, and only the application knows what to do with the half of the first.</summary>
public static class StreamRestart
{
    /// <summary>Reads a stream, and asks for it again when it is cut.</summary>
    /// <typeparam name="T">What the stream consists of.</typeparam>
    /// <param name="open">Asks for the stream, such as <c>ct => chat.CompleteChatStreamingAsync(messages, cancellationToken: ct)</c>. Asked again, the group sends it to the endpoint that serves by then.</param>
    /// <param name="onRestart">Is told before the first item of the new stream: what came so far belongs to an answer that will never be whole.</param>
    /// <param name="maxRestarts">How often, at most; from 0.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The items of the stream, and after each restart those of the new one.</returns>
    /// <exception cref="CutStreamException">The stream was cut once more than allowed.</exception>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> open, Action<CutStreamException> onRestart, int maxRestarts = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(onRestart);
        ArgumentOutOfRangeException.ThrowIfNegative(maxRestarts);
        return ReadAllAsync(open, onRestart, maxRestarts, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> open, Action<CutStreamException> onRestart, int maxRestarts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var restarts = 0; ; restarts++)
        {
            CutStreamException cut;
            var items = open(cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (items.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await items.MoveNextAsync().ConfigureAwait(false))
                        {
                            yield break;
                        }
                    }
                    catch (Exception e) when (restarts < maxRestarts && CutOf(e) is not null)
                    {
                        cut = CutOf(e)!;
                        break;
                    }

                    yield return items.Current;
                }
            }

            onRestart(cut);
        }
    }

    /// <summary>Some readers wrap what a stream throws.</summary>
    private static CutStreamException? CutOf(Exception e) => e as CutStreamException ?? e.InnerException as CutStreamException;
}
