namespace Failover.Client.RegionsTests;

/// <summary>A test that needs the machine's Node; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeProcess.Lack;
}
