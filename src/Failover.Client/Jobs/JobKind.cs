using System.Collections.Frozen;

namespace Failover.Client;

/// <summary>What is to be known of one kind of job: how the answers of its service are read, and how it is cancelled. Data and pure functions; describe a kind of your own in the same way.</summary>
public sealed class JobKind
{
    private readonly FrozenDictionary<string, JobStatus> _ends = FrozenDictionary<string, JobStatus>.Empty;

    /// <summary>Azure AI Language: <c>POST /language/analyze-text/jobs</c>, and its like for conversations. The result is in the status.</summary>
    public static JobKind AzureLanguage { get; } = AzureJobs.Language;

    /// <summary>Azure AI Speech, batch transcription: <c>POST /speechtotext/transcriptions:submit</c>, or <c>/transcriptions</c> of version 3. The result is the list of files, whose addresses stand in it.</summary>
    /// <remarks><c>model.self</c> and <c>contentUrls</c> have to be good for the next region: map the model under <see cref="FailoverEndpointOptions.Resources"/>, and keep the audio where both regions can read it.</remarks>
    public static JobKind AzureSpeechTranscription { get; } = AzureJobs.Transcription;

    /// <summary>Azure AI Speech, batch synthesis: <c>PUT /texttospeech/batchsyntheses/{id}</c>. The result is the archive.</summary>
    public static JobKind AzureSpeechSynthesis { get; } = AzureJobs.Synthesis;

    /// <summary>Azure OpenAI: <c>POST /openai/batches</c> or <c>/openai/v1/batches</c>, whose lines go up as a file at each endpoint anew. The result is the file of answers, or that of errors where there is no other.</summary>
    public static JobKind AzureOpenAIBatch { get; } = AzureJobs.OpenAIBatch;

    /// <summary>Azure Machine Learning: <c>PUT .../workspaces/{workspace}/jobs/{id}</c>. The result is the job as the workspace describes it.</summary>
    public static JobKind AzureMachineLearningJob { get; } = AzureJobs.MachineLearning;

    /// <summary>Azure Machine Learning, batch endpoint: <c>POST</c> to the scoring address, <c>/jobs</c>. It has no call to cancel a job.</summary>
    public static JobKind AzureMachineLearningBatch { get; } = AzureJobs.MachineLearningBatch;

    /// <summary>A name, by which a job that was written down is recognised.</summary>
    public required string Name { get; init; }

    /// <summary>Finds the job's own address in the answer to its submission: a path, or an absolute address. It is asked at the endpoint that accepted the job, whatever host it names.</summary>
    public required Func<JobAnswer, string?> Address { get; init; }

    /// <summary>Finds, in the answer of the job's address, the service's word for how far the job is.</summary>
    public required Func<JobAnswer, string?> Status { get; init; }

    /// <summary>The words that mean that the job is over, and what they mean. With every other word it runs. Case does not count.</summary>
    /// <exception cref="ArgumentException">A word is said to mean that the job runs, or is lost.</exception>
    public required IReadOnlyDictionary<string, JobStatus> Ends
    {
        get => _ends;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (word, status) in value)
            {
                if (status is JobStatus.Running or JobStatus.Lost || !Enum.IsDefined(status))
                {
                    throw new ArgumentException($"Ends: '{word}' means {status}; it must mean Succeeded, PartiallySucceeded, Failed or Cancelled.", nameof(value));
                }
            }

            _ends = value.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Finds, in the answer of the job's address, where the result is; <see langword="null"/> where it is that answer itself.</summary>
    /// <value>Default: it is.</value>
    public Func<JobAnswer, string?>? Result { get; init; }

    /// <summary>Gives the request that stops a job, from the path and query of its address.</summary>
    /// <value>Default none: a job of this kind cannot be cancelled.</value>
    public Func<string, JobCall>? Cancel { get; init; }

    /// <summary>What has to go up before the job is submitted.</summary>
    /// <value>Default nothing.</value>
    public JobUploadRule? Upload { get; init; }

    /// <summary>Whether the caller chooses the job's id, so that submitting it twice at one endpoint makes one job. Two endpoints still make two.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IdIsChosen { get; init; }

    internal static JobKind? Find(string name) => Array.Find(AzureJobs.All, k => k.Name == name);

    /// <summary>What a word of the service means.</summary>
    internal JobStatus Means(string word) => _ends.GetValueOrDefault(word, JobStatus.Running);
}
