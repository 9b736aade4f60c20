namespace Regions.Speech;

/// <summary>Files that a batch names by address: in the address itself, or on this machine, and nowhere else.</summary>
internal static class LocalAudio
{
    private const int Largest = 200 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Longest, MaxResponseContentBufferSize = Largest };

    /// <summary>The file; null where it cannot be had.</summary>
    public static async Task<byte[]?> ReadAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            if (address.StartsWith("data:", StringComparison.Ordinal) && address.IndexOf(";base64,", StringComparison.Ordinal) is >= 0 and var at)
            {
                return Convert.FromBase64String(address[(at + ";base64,".Length)..]);
            }

            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp
                ? await Http.GetByteArrayAsync(uri, cancellationToken)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or FormatException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
