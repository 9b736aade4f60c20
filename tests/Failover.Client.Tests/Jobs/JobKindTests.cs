using System.Text;

namespace Failover.Client.Tests.Jobs;

/// <summary>What is known of each kind, against answers in the documented shapes.</summary>
public sealed class JobKindTests
{
    private const string Workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";

    public static TheoryData<string, string, string, string> Addresses => new()
    {
        { "AzureLanguage", "/language/analyze-text/jobs?api-version=2023-04-01", "", "https://w.example/language/analyze-text/jobs/1?api-version=2023-04-01" },
        { "AzureSpeechTranscription", "/speechtotext/transcriptions:submit?api-version=2024-11-15", """{"self":"https://w.example/speechtotext/transcriptions/1?api-version=2024-11-15"}""", "https://w.example/speechtotext/transcriptions/1?api-version=2024-11-15" },
        { "AzureSpeechSynthesis", "/texttospeech/batchsyntheses/mine?api-version=2024-04-01", "{}", "/texttospeech/batchsyntheses/mine?api-version=2024-04-01" },
        { "AzureOpenAIBatch", "/openai/batches?api-version=2024-10-21", """{"id":"batch_1"}""", "/openai/batches/batch_1?api-version=2024-10-21" },
        { "AzureOpenAIBatch", "/openai/v1/batches", """{"id":"batch_1"}""", "/openai/v1/batches/batch_1" },
        { "AzureMachineLearningJob", Workspace + "/jobs/mine?api-version=2023-10-01", "{}", Workspace + "/jobs/mine?api-version=2023-10-01" },
        { "AzureMachineLearningBatch", "/jobs?api-version=2023-10-01", $$"""{"id":"{{Workspace}}/batchEndpoints/b/jobs/batchjob-1","name":"other"}""", "/jobs/batchjob-1?api-version=2023-10-01" },
        { "AzureMachineLearningBatch", "/jobs", """{"name":"batchjob-1"}""", "/jobs/batchjob-1" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Address_OfTheAnswerToASubmission(string kind, string path, string body, string address)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("operation-location", "https://w.example/language/analyze-text/jobs/1?api-version=2023-04-01");

        Assert.Equal(address, Kind(kind).Address(Answer(path, response, body)));
    }

    [Theory]
    [InlineData("AzureLanguage", """{"status":"partiallyCompleted"}""", JobStatus.PartiallySucceeded)]
    [InlineData("AzureLanguage", """{"status":"cancelling"}""", JobStatus.Running)]
    [InlineData("AzureLanguage", """{"status":"unknown"}""", JobStatus.Running)]
    [InlineData("AzureSpeechTranscription", """{"status":"NotStarted"}""", JobStatus.Running)]
    [InlineData("AzureSpeechTranscription", """{"status":"Succeeded"}""", JobStatus.Succeeded)]
    [InlineData("AzureSpeechSynthesis", """{"status":"Failed"}""", JobStatus.Failed)]
    [InlineData("AzureOpenAIBatch", """{"status":"finalizing"}""", JobStatus.Running)]
    [InlineData("AzureOpenAIBatch", """{"status":"completed"}""", JobStatus.Succeeded)]
    [InlineData("AzureOpenAIBatch", """{"status":"expired"}""", JobStatus.PartiallySucceeded)]
    [InlineData("AzureMachineLearningJob", """{"properties":{"status":"Completed"}}""", JobStatus.Succeeded)]
    [InlineData("AzureMachineLearningJob", """{"properties":{"status":"CancelRequested"}}""", JobStatus.Running)]
    [InlineData("AzureMachineLearningBatch", """{"properties":{"status":"Canceled"}}""", JobStatus.Cancelled)]
    public void Status_OfAnAnswer(string kind, string body, JobStatus status)
    {
        using var response = new HttpResponseMessage();

        Assert.Equal(status, Kind(kind).Means(Kind(kind).Status(Answer("/x", response, body))!));
    }

    [Theory]
    [InlineData("AzureLanguage", "POST", "/jobs/1:cancel?v=1")]
    [InlineData("AzureSpeechTranscription", "DELETE", "/jobs/1?v=1")]
    [InlineData("AzureSpeechSynthesis", "DELETE", "/jobs/1?v=1")]
    [InlineData("AzureOpenAIBatch", "POST", "/jobs/1/cancel?v=1")]
    [InlineData("AzureMachineLearningJob", "POST", "/jobs/1/cancel?v=1")]
    [InlineData("AzureMachineLearningBatch", null, null)]
    public void Cancel_OfAJob(string kind, string? method, string? path)
    {
        var call = Kind(kind).Cancel?.Invoke("/jobs/1?v=1");

        Assert.Equal((method, path), (call?.Method.Method, call?.Path));
    }

    [Theory]
    [InlineData("AzureSpeechTranscription", "/x/1", """{"links":{"files":"https://w.example/x/1/files"}}""", "https://w.example/x/1/files")]
    [InlineData("AzureSpeechSynthesis", "/x/1", """{"outputs":{"result":"https://store.example/r.zip?sig=1"}}""", "https://store.example/r.zip?sig=1")]
    [InlineData("AzureOpenAIBatch", "/openai/batches/batch_1?v=1", """{"output_file_id":"file-1"}""", "/openai/files/file-1/content?v=1")]
    [InlineData("AzureOpenAIBatch", "/openai/v1/batches/batch_1", """{"output_file_id":null,"error_file_id":"file-2"}""", "/openai/v1/files/file-2/content")]
    [InlineData("AzureOpenAIBatch", "/openai/v1/batches/batch_1", """{"status":"failed"}""", null)]
    public void Result_OfAnAnswer(string kind, string path, string body, string? address)
    {
        using var response = new HttpResponseMessage();

        Assert.Equal(address, Kind(kind).Result!(Answer(path, response, body)));
    }

    [Theory]
    [InlineData("/openai/batches?api-version=1", "/openai/files?api-version=1")]
    [InlineData("/openai/v1/batches", "/openai/v1/files")]
    public void Upload_OfABatch(string path, string upload) => Assert.Equal(upload, JobKind.AzureOpenAIBatch.Upload!.Path(path));

    [Theory]
    [InlineData("a.b", """{"a":{"b":"x"}}""", "x")]
    [InlineData("a", """{"a":12}""", "12")]
    [InlineData("a", """{"a":null}""", null)]
    [InlineData("a.b", """{"a":"x"}""", null)]
    [InlineData("a", "<html>", null)]
    [InlineData("a", """{"a":"\ud800"}""", null)]
    [InlineData("a", """{"\ud800":1,"a":"x"}""", "x")]
    [InlineData("a", "", null)]
    public void Text_OfAnAnswer(string property, string body, string? text)
    {
        using var response = new HttpResponseMessage();

        Assert.Equal(text, Answer("/x", response, body).Text(property));
    }

    private static JobKind Kind(string name) => JobKind.Find(name)!;

    private static JobAnswer Answer(string path, HttpResponseMessage response, string body) => new(path, response, Encoding.UTF8.GetBytes(body));
}
