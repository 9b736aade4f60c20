namespace Failover.Client.Speech;

/// <summary>One <c>mstts:ttsembedding</c> element: what is in it is spoken with the profile that it names.</summary>
/// <param name="startTag">Where its start tag begins.</param>
/// <param name="startLength">How long that is.</param>
/// <param name="profileStart">Where the profile id stands.</param>
/// <param name="profileLength">How long it is as written.</param>
internal sealed class SsmlEmbedding(int startTag, int startLength, int profileStart, int profileLength)
{
    private int _endTag, _endLength;

    public void EndsWith(int start, int length) => (_endTag, _endLength) = (start, length);

    /// <summary>Puts in another profile; for a voice that has none the tags go, and what is between them stays.</summary>
    public void Rewrite(string? profile, List<SsmlEdit> edits)
    {
        if (profile is not null)
        {
            edits.Add(new SsmlEdit(profileStart, profileLength, SsmlDocument.Escape(profile)));
            return;
        }

        edits.Add(new SsmlEdit(startTag, startLength, ""));
        if (_endLength > 0)
        {
            edits.Add(new SsmlEdit(_endTag, _endLength, ""));
        }
    }
}
