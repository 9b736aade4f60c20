namespace Failover.Client.Testing;

/// <summary>What lies on a region for a request: a fault that ends with an incident, or when somebody heals the region.</summary>
internal readonly record struct Affliction(VirtualFault Fault, VirtualIncident? Incident, Task? Healed);
