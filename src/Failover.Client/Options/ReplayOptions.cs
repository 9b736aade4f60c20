namespace Failover.Client;

/// <summary>Which calls may be sent a second time when nobody knows whether the first was carried out.</summary>
public sealed class ReplayOptions
{
    /// <summary>How much of a one-shot request body is kept while it goes out, so that it can go out again. A longer one is sent once.</summary>
    /// <value>Default 65,536 bytes. From 0 to 1 GiB.</value>
    public int MaxBufferedBytes { get; set; } = 64 * 1024;

    /// <summary>Whether the POST and PATCH requests of this group compute and store nothing (inference, search), so that doing one twice harms nobody.
    /// A preset (<see cref="FailoverPresetExtensions"/>) knows this of the calls of its service; then this is leave for all the others as well, those that start jobs included.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PostIsIdempotent { get; set; }

    /// <summary>Request headers by which a service recognises a repeated request. A call that carries one may be sent again, unchanged.</summary>
    /// <value>Default <c>Idempotency-Key</c> and <c>Repeatability-Request-ID</c>.</value>
    public ISet<string> IdempotencyKeyHeaders { get; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Idempotency-Key", "Repeatability-Request-ID" };
}
