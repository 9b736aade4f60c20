using Failover.Client;
using Failover.Client.Replication;
using Failover.Client.Replication.Tests;

// What a test starts and kills: one run between two regions.
// Words: state folder, then address, header and key of each region.
ReplicaConnection Connect(string name, int first) =>
    new(name, new FailoverEndpointOptions { Address = new Uri(args[first]), Headers = { [args[first + 1]] = args[first + 2] } });
LanguageProjectStore Store(ReplicaConnection connection, TimeProvider time)
{
    var options = new LanguageStoreOptions { ContainerName = $"documents-{connection.Name}", Projects = { "health" } };
    return new LanguageProjectStore(connection, options, time, new Random(1));
}

var clock = new ScaledTimeProvider();
using var west = Connect("westeurope", 1);
using var north = Connect("northeurope", 4);
var replicator = new Replicator(
    Store(west, clock),
    [Store(north, clock)],
    new ReplicationOptions { StateDirectory = args[0], AllowBilled = true },
    clock,
    new Random(1));
var report = await replicator.RunAsync(await replicator.PlanAsync());
await Console.Error.WriteLineAsync(report.Results[0].Message);
return report.IsComplete ? 0 : 1;
