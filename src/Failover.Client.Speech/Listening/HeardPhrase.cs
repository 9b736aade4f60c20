namespace Failover.Client.Speech;

/// <summary>What a region heard, on the time of the source.</summary>
/// <param name="Region">The name of the region.</param>
/// <param name="Offset">When it begins, from the beginning of the source.</param>
/// <param name="Duration">How long it is.</param>
/// <param name="Payload">What the transport made of it.</param>
internal readonly record struct HeardPhrase(string Region, TimeSpan Offset, TimeSpan Duration, object Payload);
