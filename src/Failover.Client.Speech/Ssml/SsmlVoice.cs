namespace Failover.Client.Speech;

/// <summary>One <c>voice</c> element of a document.</summary>
/// <param name="name">The voice that it names.</param>
/// <param name="start">Where that name stands.</param>
/// <param name="length">How long it is as written.</param>
internal sealed class SsmlVoice(string name, int start, int length)
{
    private readonly List<SsmlEmbedding> _embeddings = [];

    public string Name => name;

    /// <summary>Takes in a speaker profile within the element.</summary>
    public void Add(SsmlEmbedding embedding) => _embeddings.Add(embedding);

    public void Rewrite(string voice, string? profile, List<SsmlEdit> edits)
    {
        if (!string.Equals(voice, name, StringComparison.Ordinal))
        {
            edits.Add(new SsmlEdit(start, length, SsmlDocument.Escape(voice)));
        }
        else if (profile is null)
        {
            // The voice that was written, with a profile that is none of the plan's.
            return;
        }

        foreach (var embedding in _embeddings)
        {
            embedding.Rewrite(profile, edits);
        }
    }
}
