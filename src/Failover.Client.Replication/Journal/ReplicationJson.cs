using System.Text.Json.Serialization;

namespace Failover.Client.Replication;

/// <summary>How journals, records and manifests are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(ReplicaRecord))]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class ReplicationJson : JsonSerializerContext;
