using System.Net.Http.Headers;
using Microsoft.AspNetCore.StaticFiles;

namespace Quickstart;

/// <summary>What is sent to the user's own endpoints, again and again.</summary>
internal sealed class OwnRequest
{
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly FileExtensionContentTypeProvider ContentTypes = new() { Mappings = { [".ssml"] = "application/ssml+xml" } };

    private readonly Arguments _arguments;
    private readonly MediaTypeHeaderValue _contentType;

    private OwnRequest(Arguments arguments)
    {
        _arguments = arguments;
        _contentType = new(ContentTypes.TryGetContentType(arguments.Body ?? "", out var type) ? type : "application/octet-stream");
    }

    /// <summary>Makes sure that the body can be read, as often as it takes.</summary>
    public static OwnRequest Check(Arguments arguments)
    {
        if (arguments.Body is { } file)
        {
            try
            {
                using var stream = File.OpenRead(file);
                if (!stream.CanSeek)
                {
                    throw new UsageException($"--body '{file}' can be read only once; it must be a file that every call can read.");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new UsageException($"--body '{file}' cannot be read ({e.Message}); it must be a file that every call can read.");
            }
        }

        return new OwnRequest(arguments);
    }

    public HttpRequestMessage To(Uri primary)
    {
        // Not through the client's base address: combining two addresses would rewrite the escapes in the path.
        var address = new Uri(primary.AbsoluteUri.TrimEnd('/') + _arguments.Path, in Verbatim);
        var request = new HttpRequestMessage(_arguments.Method, address);
        if (_arguments.Body is { } file)
        {
            // Streamed from the file, so its size does not matter; it can be set back, so it can be sent to the next endpoint.
            request.Content = new StreamContent(File.OpenRead(file));
            request.Content.Headers.ContentType = _contentType;
        }

        return request;
    }
}
