using System.Globalization;

namespace Failover.Client.Replication;

/// <summary>Copies the documents that an export names: it holds their labels, and not their text.</summary>
internal sealed class DocumentsStep(LanguageProjectStore target, BlobContainer from, BlobContainer to) : ReplicaStep("documents", target)
{
    private const int AtATime = 8;

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ExportedProject.Documents(ExportStep.Read(context));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(names, parallel, async (name, token) =>
        {
            var content = await from.GetAsync(name, token).ConfigureAwait(false)
                ?? throw Missing(from, name, context.Copy.Item);
            await to.PutAsync(name, content, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        context.Values["documents"] = names.Count.ToString(CultureInfo.InvariantCulture);
        return StepOutcome.Done;
    }

    public static ReplicationException Missing(BlobContainer container, string name, ReplicaItem item) =>
        new($"The container '{container.Name}' has no document '{name}', which {item} was labelled with; training would fail without it.");
}
