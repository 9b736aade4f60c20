namespace Failover.Client.Replication;

/// <summary>Exports a project of the primary into the folder of the copy.</summary>
internal sealed class ExportStep(LanguageProjectStore source, ReplicaCopy copy) : ReplicaStep("export", source)
{
    public const string File = "export.json";

    public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken) => SubmitAsync(source, copy.Item, cancellationToken);

    public override async Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken) =>
        AtomicFile.Write(Path.Combine(context.Folder, File), await DownloadAsync(source, copy.Item, state, cancellationToken).ConfigureAwait(false));

    public static Task<StepOutcome> SubmitAsync(LanguageProjectStore source, ReplicaItem item, CancellationToken cancellationToken)
    {
        var address = source.Client.Address(source.ProjectOf(item), "/:export", "stringIndexType=Utf16CodeUnit&");
        return source.Client.SubmitAsync(HttpMethod.Post, address, """{"assetsToExport":["*"]}"""u8.ToArray(), mayRepeat: true, cancellationToken);
    }

    public static async Task<byte[]> DownloadAsync(LanguageProjectStore source, ReplicaItem item, OperationState? state, CancellationToken cancellationToken)
    {
        var address = state?.Result ?? throw new ReplicationException($"The export of {item} at {source.Endpoint} succeeded, but names no resultUrl to read it from.");
        return (await source.Client.GetAsync(ServiceRequest.Here(address), cancellationToken).ConfigureAwait(false)).Require().Body;
    }

    /// <exception cref="ReplicationException">The file is gone.</exception>
    public static byte[] Read(StepContext context)
    {
        var path = Path.Combine(context.Folder, File);
        return System.IO.File.Exists(path)
            ? System.IO.File.ReadAllBytes(path)
            : throw new ReplicationException($"The exported file '{path}' is gone; delete its folder, and the copy begins anew.");
    }
}
