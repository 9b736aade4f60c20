using System.Buffers;
using System.Net;

namespace Failover.Client.Speech;

/// <summary>The body of one attempt: the audio from its beginning, in pieces.</summary>
/// <param name="source">The audio; it outlives the attempt.</param>
/// <param name="isChunked">Whether it goes out without its length being said.</param>
internal sealed class AudioContent(AudioSource source, bool isChunked) : HttpContent
{
    private const int PieceBytes = 16 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            int read;
            for (var position = 0L; (read = await source.ReadAsync(position, piece, cancellationToken).ConfigureAwait(false)) > 0; position += read)
            {
                await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = source.Length ?? 0;
        return !isChunked && source.Length is not null;
    }
}
