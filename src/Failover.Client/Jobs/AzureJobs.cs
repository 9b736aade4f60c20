namespace Failover.Client;

/// <summary>The kinds of jobs that are known.</summary>
internal static class AzureJobs
{
    public static JobKind Language { get; } = new()
    {
        Name = "AzureLanguage",
        Address = static answer => answer.Header("operation-location"),
        Status = static answer => answer.Text("status"),
        Ends = new Dictionary<string, JobStatus>
        {
            ["succeeded"] = JobStatus.Succeeded,
            ["partiallyCompleted"] = JobStatus.PartiallySucceeded,
            ["failed"] = JobStatus.Failed,
            ["cancelled"] = JobStatus.Cancelled,
        },
        Cancel = static path => JobCall.Post(path, ":cancel"),
    };

    public static JobKind Transcription { get; } = new()
    {
        Name = "AzureSpeechTranscription",
        Address = static answer => answer.Text("self") ?? answer.Header("Location"),
        Status = static answer => answer.Text("status"),
        Ends = SucceededOrFailed(),
        Result = static answer => answer.Text("links.files"),
        Cancel = JobCall.Delete,
    };

    public static JobKind Synthesis { get; } = new()
    {
        Name = "AzureSpeechSynthesis",
        Address = static answer => answer.Path,
        Status = static answer => answer.Text("status"),
        Ends = SucceededOrFailed(),
        Result = static answer => answer.Text("outputs.result"),
        Cancel = JobCall.Delete,
        IdIsChosen = true,
    };

    public static JobKind OpenAIBatch { get; } = new()
    {
        Name = "AzureOpenAIBatch",
        Address = static answer => answer.Below(answer.Text("id")),
        Status = static answer => answer.Text("status"),
        Ends = new Dictionary<string, JobStatus>
        {
            ["completed"] = JobStatus.Succeeded,
            ["expired"] = JobStatus.PartiallySucceeded,
            ["failed"] = JobStatus.Failed,
            ["cancelled"] = JobStatus.Cancelled,
        },
        Result = static answer => (answer.Text("output_file_id") ?? answer.Text("error_file_id")) is { } file
            ? JobPath.Replace(answer.Path, segments: 2, $"files/{Uri.EscapeDataString(file)}/content")
            : null,
        Cancel = static path => JobCall.Post(path, "/cancel"),
        Upload = new JobUploadRule
        {
            Property = "input_file_id",
            Path = static path => JobPath.Replace(path, segments: 1, "files"),
            Fields = new Dictionary<string, string> { ["purpose"] = "batch" },
        },
    };

    public static JobKind MachineLearning { get; } = new()
    {
        Name = "AzureMachineLearningJob",
        Address = static answer => answer.Path,
        Status = static answer => answer.Text("properties.status"),
        Ends = CompletedOrFailed(),
        Cancel = static path => JobCall.Post(path, "/cancel"),
        IdIsChosen = true,
    };

    public static JobKind MachineLearningBatch { get; } = new()
    {
        Name = "AzureMachineLearningBatch",
        // The id names the whole way to the job in the workspace; at the endpoint only its end counts.
        Address = static answer => answer.Below(answer.Text("id") is { } id ? id[(id.LastIndexOf('/') + 1)..] : answer.Text("name")),
        Status = static answer => answer.Text("properties.status"),
        Ends = CompletedOrFailed(),
    };

    public static JobKind[] All { get; } = [Language, Transcription, Synthesis, OpenAIBatch, MachineLearning, MachineLearningBatch];

    private static Dictionary<string, JobStatus> SucceededOrFailed() => new() { ["Succeeded"] = JobStatus.Succeeded, ["Failed"] = JobStatus.Failed };

    private static Dictionary<string, JobStatus> CompletedOrFailed() => new()
    {
        ["Completed"] = JobStatus.Succeeded,
        ["Failed"] = JobStatus.Failed,
        ["Canceled"] = JobStatus.Cancelled,
    };
}
