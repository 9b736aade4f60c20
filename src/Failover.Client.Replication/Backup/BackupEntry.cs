namespace Failover.Client.Replication;

/// <summary>One file of a back-up.</summary>
public sealed record BackupEntry
{
    /// <summary>What it is, such as the name of a document: any text.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the file that holds it.</summary>
    public required string File { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of its bytes, in 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
