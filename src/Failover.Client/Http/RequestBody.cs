using System.Net.Http.Json;

namespace Failover.Client;

/// <summary>Whether a request body can go out again, and how.</summary>
internal enum RequestBody
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Gives the same bytes whenever it is asked.</summary>
    Repeatable,

    /// <summary>Reads from a stream that can be set back, or writes itself as often as it is asked; once at a time.</summary>
    Seekable,

    /// <summary>Reads from a stream that cannot be set back.</summary>
    OneShot,

    /// <summary>Writes itself; whether it can do so twice is unknown.</summary>
    Unknown,
}

/// <summary>Tells the bodies apart.</summary>
internal static class RequestBodies
{
    public static RequestBody KindOf(HttpContent? content) => content switch
    {
        null => RequestBody.None,
        ByteArrayContent or ReadOnlyMemoryContent or JsonContent => RequestBody.Repeatable,
        StreamContent => content.ReadAsStream().CanSeek ? RequestBody.Seekable : RequestBody.OneShot,
        RewritableContent => RequestBody.Seekable,
        MultipartContent parts => OfParts(parts),
        _ => RequestBody.Unknown,
    };

    private static RequestBody OfParts(MultipartContent parts)
    {
        var kind = RequestBody.Repeatable;
        foreach (var part in parts)
        {
            var one = KindOf(part);
            if (one is RequestBody.OneShot or RequestBody.Unknown)
            {
                // The whole writes itself once; which part was the cause does not matter.
                return RequestBody.Unknown;
            }

            kind = one == RequestBody.Seekable ? one : kind;
        }

        return kind;
    }
}
