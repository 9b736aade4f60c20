namespace Failover.Client.SocketTests;

/// <summary>Runs its tests after all others and one by one.</summary>
[CollectionDefinition(nameof(UnobservedExceptionTests), DisableParallelization = true)]
public sealed class Alone;
