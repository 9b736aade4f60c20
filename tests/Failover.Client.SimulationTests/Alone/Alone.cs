namespace Failover.Client.SimulationTests;

/// <summary>Tests that measure the whole process run when nothing else does.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;
