namespace Regions.Speech;

/// <summary>Sound in the format asked for, and what is said when.</summary>
/// <param name="Header">What comes before the sound; empty for most formats.</param>
/// <param name="Audio">The sound itself.</param>
/// <param name="Words">Words and bookmarks, in order.</param>
/// <param name="Duration">How long it is.</param>
internal sealed record SpokenSound(byte[] Header, byte[] Audio, IReadOnlyList<SpokenWord> Words, TimeSpan Duration)
{
    // A tenth of a second or so, as the service sends it.
    private const int PieceBytes = 3_200;

    /// <summary>How many bytes there are in all.</summary>
    public int Length => Header.Length + Audio.Length;

    /// <summary>The sound in pieces, of which there are at least two unless it is empty.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces()
    {
        ReadOnlyMemory<byte> all = Header.Length == 0 ? Audio : (byte[])[.. Header, .. Audio];
        var size = Math.Min(PieceBytes, Math.Max(2, (all.Length + 1) / 2 / 2 * 2));
        var pieces = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < all.Length; at += size)
        {
            pieces.Add(all.Slice(at, Math.Min(size, all.Length - at)));
        }

        return pieces;
    }
}
