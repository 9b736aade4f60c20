namespace Failover.Client.Tests.Http;

/// <summary>After an outcome that nobody knows, a preset repeats what computes and stores nothing, and nothing else.</summary>
public sealed class PresetReplayTests
{
    [Theory]
    [BothWays("AzureOpenAI", "/openai/deployments/chat/chat/completions?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/deployments/old/completions?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/deployments/emb/embeddings?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/deployments/dall/images/generations?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/deployments/w/audio/transcriptions?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/v1/chat/completions")]
    [BothWays("AzureOpenAI", "/openai/v1/embeddings")]
    [BothWays("AzureOpenAI", "/models/chat/completions?api-version=2024-05-01-preview")]
    [BothWays("AzureOpenAI", "/openai/v1/vector_stores/vs_1/search")]
    [BothWays("AzureOpenAI", "/openai/batches/batch_1/cancel?api-version=2024-10-21")]
    [BothWays("AzureLanguage", "/language/:analyze-text?api-version=2023-04-01")]
    [BothWays("AzureLanguage", "/language/:analyze-conversations?api-version=2023-04-01")]
    [BothWays("AzureLanguage", "/language/analyze-text/jobs/1:cancel?api-version=2023-04-01")]
    [BothWays("AzureMachineLearning", "/score")]
    [BothWays("AzureMachineLearning", "/subscriptions/s/onlineEndpoints/e/token?api-version=2023-10-01")]
    [BothWays("AzureSpeech", "/speech/recognition/conversation/cognitiveservices/v1?language=en-US")]
    [BothWays("AzureSpeech", "/cognitiveservices/v1")]
    [BothWays("AzureSpeech", "/sts/v1.0/issueToken")]
    [BothWays("AzureSpeech", "/speechtotext/transcriptions:transcribe?api-version=2024-11-15")]
    [BothWays("WatsonVisualRecognition", "/v3/classify?version=2018-03-19")]
    [BothWays("WatsonVisualRecognition", "/instances/i/v4/analyze?version=2019-02-11")]
    public async Task Post_ThatComputes_IsRepeatedElsewhere(bool sync, string preset, string path) =>
        Assert.Equal("west north", await TrailAsync(sync, preset, Network.Request("POST", path)));

    [Theory]
    [BothWays("AzureOpenAI", "/openai/files?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/v1/uploads")]
    [BothWays("AzureOpenAI", "/openai/batches?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/fine_tuning/jobs?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/assistants?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/threads?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/threads/runs?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/threads/thread_1/runs?api-version=2024-10-21")]
    [BothWays("AzureOpenAI", "/openai/v1/vector_stores")]
    [BothWays("AzureOpenAI", "/openai/v1/responses")]
    [BothWays("AzureOpenAI", "/openai/v1/containers")]
    [BothWays("AzureLanguage", "/language/analyze-text/jobs?api-version=2023-04-01")]
    [BothWays("AzureLanguage", "/language/authoring/analyze-text/projects/p/:train?api-version=2023-04-01")]
    [BothWays("AzureLanguage", "/language/authoring/analyze-text/projects/p/:import?api-version=2023-04-01")]
    [BothWays("AzureLanguage", "/language/authoring/analyze-text/projects/p/deployments/:swap?api-version=2023-04-01")]
    [BothWays("AzureMachineLearning", "/jobs")]
    [BothWays("AzureMachineLearning", "/score/mine")]
    [BothWays("AzureSpeech", "/speechtotext/transcriptions:submit?api-version=2024-11-15")]
    [BothWays("AzureSpeech", "/speechtotext/v3.2/transcriptions")]
    [BothWays("AzureSpeech", "/speechtotext/v3.2/models/m:copy")]
    [BothWays("WatsonVisualRecognition", "/v3/classifiers?version=2018-03-19")]
    [BothWays("WatsonVisualRecognition", "/v4/collections/c/images?version=2019-02-11")]
    [BothWays("WatsonVisualRecognition", "/v4/collections/c/train?version=2019-02-11")]
    public async Task Post_ThatMakesSomething_IsNotRepeatedWithoutLeave(bool sync, string preset, string path)
    {
        Assert.Equal("west", await TrailAsync(sync, preset, Network.Request("POST", path)));
        Assert.Equal("west north", await TrailAsync(sync, preset, Network.Request("POST", path).SetReplayable()));
    }

    [Theory]
    [BothWays("AzureSpeech", "/texttospeech/batchsyntheses/mine?api-version=2024-04-01")]
    [BothWays("AzureMachineLearning", "/jobs/mine?api-version=2023-10-01")]
    public async Task Put_WithAnIdOfTheCallersOwn_IsRepeatedElsewhere(bool sync, string preset, string path) =>
        Assert.Equal("west north", await TrailAsync(sync, preset, Network.Request("PUT", path)));

    [Theory]
    [BothWays("AzureOpenAI", "/openai/v1/chat/completions")]
    public async Task Post_ThatComputesButIsMarkedOtherwise_IsNotRepeated(bool sync, string preset, string path) =>
        Assert.Equal("west", await TrailAsync(sync, preset, Network.Request("POST", path).SetReplayable(false)));

    [Theory]
    [BothWays]
    public async Task Patch_OfAPathThatComputes_IsNotRepeated(bool sync) =>
        Assert.Equal("west", await TrailAsync(sync, "AzureMachineLearning", Network.Request("PATCH", "/score")));

    [Theory]
    [BothWays("/openai/batches?api-version=2024-10-21")]
    public async Task Post_WithLeaveForTheGroup_IsRepeated(bool sync, string path) =>
        Assert.Equal("west north", await TrailAsync(sync, "AzureOpenAI", Network.Request("POST", path), static o => o.Replay.PostIsIdempotent = true));

    private static async Task<string> TrailAsync(bool sync, string preset, HttpRequestMessage request, Action<FailoverOptions>? configure = null)
    {
        using var scene = new Scene(o =>
        {
            ServicePresets.Use(o, ServicePresets.Find(preset)!);
            configure?.Invoke(o);
        }).With(Reply.Reset);
        using (request)
        {
            await Record.ExceptionAsync(() => scene.SendAsync(sync, request));
        }

        return scene.Trail;
    }
}
