namespace Failover.Client.Replication;

/// <summary>How far the state folder says that the copies of an item are.</summary>
/// <param name="Begun">When the copy under way began; <see langword="null"/> if none is.</param>
/// <param name="Copied">When the last one was finished; <see langword="null"/> if none was.</param>
internal readonly record struct CopyState(DateTimeOffset? Begun, DateTimeOffset? Copied);
