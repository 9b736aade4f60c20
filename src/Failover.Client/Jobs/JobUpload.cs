namespace Failover.Client;

/// <summary>The file that a job works on, which has to be at the job's endpoint before the job is.</summary>
public sealed class JobUpload
{
    /// <summary>Keeps a file.</summary>
    /// <param name="fileName">Its name, as the service shows it.</param>
    /// <param name="content">What is in it. Kept, not copied: it must not change while the job lasts.</param>
    public JobUpload(string fileName, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        (FileName, Content) = (fileName, content);
    }

    /// <summary>Its name, as the service shows it.</summary>
    public string FileName { get; }

    /// <summary>What is in it.</summary>
    public ReadOnlyMemory<byte> Content { get; }
}
