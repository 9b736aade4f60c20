namespace Failover.Client;

/// <summary>Azure OpenAI and the models of Azure AI Foundry, by deployment in the path, by <c>/openai/v1</c>, and the stateful objects beside them.</summary>
internal static class AzureOpenAIPreset
{
    public static ServicePreset Preset { get; } = new()
    {
        Name = "AzureOpenAI",
        Hosts = [".openai.azure.com", ".openai.azure.us", ".openai.azure.cn", .. AzureErrors.SharedHosts],
        Repeatable =
        [
            "completions", "chat/completions", "embeddings", "moderations", "images/generations", "images/edits",
            "audio/transcriptions", "audio/translations", "audio/speech", "vector_stores/*/search",
            "batches/*/cancel", "jobs/*/cancel", "runs/*/cancel", "responses/*/cancel", "uploads/*/cancel",
        ],
        Collections = ["files", "uploads", "batches", "jobs", "assistants", "threads", "runs", "vector_stores", "responses", "containers", "conversations"],
        Links =
        [
            new("file", "files"), new("file_id", "files"), new("file_ids", "files"), new("input_file_id", "files"), new("output_file_id", "files"),
            new("error_file_id", "files"), new("training_file", "files"), new("validation_file", "files"), new("result_files", "files"),
            new("response", "responses"), new("response_id", "responses"), new("previous_response_id", "responses"),
            new("conversation", "conversations"), new("conversation_id", "conversations"),
            new("assistant_id", "assistants"), new("thread_id", "threads"), new("run_id", "runs"),
            new("vector_store_id", "vector_stores"), new("vector_store_ids", "vector_stores"),
            new("container", "containers"), new("container_id", "containers"),
        ],
        Places = AzureOpenAIPlaces.All,
        Verdict = static answer => answer.Status switch
        {
            403 when AzureErrors.IsOutOfVolume(answer) => AttemptVerdict.Throttled,
            // Also the answer of the first minutes after a deployment was made: the next endpoint has it, and this one is looked at again later.
            404 when answer.HasCode("DeploymentNotFound") || answer.HasCode("ProjectNotFound") => AttemptVerdict.Misconfigured,
            _ => null,
        },
    };
}
