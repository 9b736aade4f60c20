namespace Failover.Client;

/// <summary>A stretch of a body and what takes its place.</summary>
/// <param name="Offset">The first byte that is left out.</param>
/// <param name="Length">How many are left out.</param>
/// <param name="Bytes">What goes out instead.</param>
internal readonly record struct BodySplice(long Offset, int Length, byte[] Bytes);
