using System.Text;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Submits a job from its specification. Its id is the client's: the same PUT twice is one job.</summary>
internal sealed class SubmitJobStep : ReplicaStep
{
    private readonly MachineLearningJobStore _target;
    private readonly ReplicaCopy _copy;
    private readonly string _path, _workspace;

    public SubmitJobStep(MachineLearningJobStore target, ReplicaCopy copy, string path, string workspace)
        : base("submit", target)
    {
        (_target, _copy, _path, _workspace) = (target, copy, path, "/" + workspace.Trim('/'));
        Billed = $"compute of {copy.Item}";
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(_path, cancellationToken).ConfigureAwait(false);
        RequireJson(text);
        // Compute, code, environment and inputs are named by ids that begin with their workspace's.
        var own = text.Replace(_workspace + "/", _target.Workspace + "/", StringComparison.OrdinalIgnoreCase);
        await _target.Client.PutAsync(MachineLearningJobStore.PathOf(_copy.Item.Name), Encoding.UTF8.GetBytes(own), cancellationToken).ConfigureAwait(false);
        return StepOutcome.Done;
    }

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken) =>
        await _target.DescribeAsync(_copy.Item, cancellationToken).ConfigureAwait(false) is null ? null : StepOutcome.Done;

    private void RequireJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ReplicationException($"The specification '{_path}' is not JSON: {e.Message}", e);
        }
    }
}
