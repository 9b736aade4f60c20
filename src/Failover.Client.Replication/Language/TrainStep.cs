using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Trains a model under a label of this copy's own, by which it is found again.</summary>
internal sealed class TrainStep : ReplicaStep
{
    private readonly LanguageProjectStore _target;
    private readonly ReplicaCopy _copy;
    private readonly string _version;
    private readonly int _index;

    public TrainStep(LanguageProjectStore target, ReplicaCopy copy, string version, int index)
        : base(version.Length == 0 ? "train" : $"train {version}", target)
    {
        (_target, _copy, _version, _index) = (target, copy, version, index);
        Billed = $"training of a model for {copy.Item}";
        Estimate = TimeSpan.FromHours(1);
    }

    private string Project => _target.ProjectOf(_copy.Item);

    public override Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken) =>
        _target.Client.SubmitAsync(HttpMethod.Post, _target.Client.Address(Project, "/:train"), Body(LabelOf(context)), mayRepeat: false, cancellationToken);

    public override async Task<StepOutcome?> FindAsync(StepContext context, CancellationToken cancellationToken)
    {
        var label = LabelOf(context);
        foreach (var job in await _target.Client.ListAsync(_target.Client.Address(Project, "/train/jobs"), cancellationToken).ConfigureAwait(false))
        {
            if (job.Child("result").Text("modelLabel") == label && job.Text("jobId") is { } id)
            {
                return StepOutcome.Accepted(_target.Client.Address(Project, $"/train/jobs/{Uri.EscapeDataString(id)}"));
            }
        }

        var model = await _target.Client.GetAsync(_target.Client.Address(Project, $"/models/{Uri.EscapeDataString(label)}"), cancellationToken).ConfigureAwait(false);
        if (model.IsMissing)
        {
            return null;
        }

        model.Require();
        return StepOutcome.Done;
    }

    public override Task FinishAsync(StepContext context, OperationState? state, CancellationToken cancellationToken)
    {
        context.Values[LanguageNotes.Label + _version] = LabelOf(context);
        context.Values[LanguageNotes.Trained + LabelOf(context)] = _version;
        return Task.CompletedTask;
    }

    private string LabelOf(StepContext context)
    {
        var label = _index == 0 ? _copy.Label : string.Create(CultureInfo.InvariantCulture, $"{_copy.Label}-{_index}");
        return context.Attempt == 1 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}-try{context.Attempt}");
    }

    private byte[] Body(string label)
    {
        const int Whole = 100;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("modelLabel", label);
            if (_version.Length > 0)
            {
                json.WriteString("trainingConfigVersion", _version);
            }

            if (_target.Options.Family == LanguageStoreOptions.Conversations)
            {
                json.WriteString("trainingMode", _target.Options.TrainingMode);
            }

            json.WriteStartObject("evaluationOptions");
            json.WriteString("kind", "percentage");
            json.WriteNumber("trainingSplitPercentage", _target.Options.TrainingPercentage);
            json.WriteNumber("testingSplitPercentage", Whole - _target.Options.TrainingPercentage);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
