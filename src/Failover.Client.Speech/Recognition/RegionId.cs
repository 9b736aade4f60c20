namespace Failover.Client.Speech;

/// <summary>What a region calls something that callers name in a word of their own.</summary>
internal static class RegionId
{
    /// <summary>By what is written under <see cref="SpeechRegionOptions.Resources"/>; <see langword="null"/> where the region has none of that name.</summary>
    public static string? Of(FailoverEndpoint endpoint, string kind, string name) => endpoint.Resources.GetValueOrDefault($"{kind}:{name}");

    /// <summary>What a message says of a region that has none.</summary>
    public static string Missing(string kind, string name) => $"an id for '{kind}:{name}' in its Resources";
}
