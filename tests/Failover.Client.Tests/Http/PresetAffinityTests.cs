using System.Text;

namespace Failover.Client.Tests.Http;

/// <summary>What one endpoint made is asked of that endpoint alone, whether a request names it in its path, its query or its body.</summary>
public sealed class PresetAffinityTests
{
    private static readonly Dictionary<string, (string Made, string Answer, string Call)> OpenAI = new()
    {
        ["file, read"] = ("POST /openai/files?api-version=1", """{"id":"file-1","object":"file"}""", "GET /openai/files/file-1?api-version=1"),
        ["file, content"] = ("POST /openai/files?api-version=1", """{"object":"file","bytes":3,"id":"file-1"}""", "GET /openai/files/file-1/content?api-version=1"),
        ["file, by the other route"] = ("POST /openai/files?api-version=1", """{"id":"file-1"}""", "GET /openai/v1/files/file-1"),
        ["file, deleted"] = ("POST /openai/v1/files", """{"id":"file-1"}""", "DELETE /openai/v1/files/file-1"),
        ["file, as the input of a batch"] = ("POST /openai/files?api-version=1", """{"id":"file-1"}""", """POST /openai/batches?api-version=1 {"endpoint":"/chat/completions","input_file_id":"file-1"}"""),
        ["file, to train on"] = ("POST /openai/v1/files", """{"id":"file-1"}""", """POST /openai/v1/fine_tuning/jobs {"model":"m","training_file":"file-1"}"""),
        ["file, for a vector store"] = ("POST /openai/v1/files", """{"id":"file-1"}""", """POST /openai/v1/vector_stores {"file_ids":["file-0","file-1"]}"""),
        ["file, deep in a message"] = ("POST /openai/v1/files", """{"id":"file-1"}""", """POST /openai/v1/responses {"input":[{"role":"user","content":[{"type":"input_file","file_id":"file-1"}]}]}"""),
        ["file, behind which a list goes on"] = ("POST /openai/v1/files", """{"id":"file-1"}""", "GET /openai/v1/files?limit=2&after=file-1"),
        ["file, made by an upload"] = ("POST /openai/v1/uploads/upload_1/complete", """{"id":"upload_1","file":{"id":"file-1"}}""", "GET /openai/v1/files/file-1"),
        ["upload, its parts"] = ("POST /openai/v1/uploads", """{"id":"upload_1"}""", "POST /openai/v1/uploads/upload_1/parts {}"),
        ["batch, polled"] = ("POST /openai/batches?api-version=1", """{"id":"batch_1","input_file_id":"file-9"}""", "GET /openai/batches/batch_1?api-version=1"),
        ["batch, cancelled"] = ("POST /openai/v1/batches", """{"id":"batch_1"}""", "POST /openai/v1/batches/batch_1/cancel {}"),
        ["batch, its output"] = ("GET /openai/v1/batches/batch_1", """{"id":"batch_1","status":"completed","output_file_id":"file-1"}""", "GET /openai/v1/files/file-1/content"),
        ["batch, from a list"] = ("GET /openai/v1/batches", """{"object":"list","data":[{"id":"batch_0"},{"id":"batch_1","metadata":{}}]}""", "GET /openai/v1/batches/batch_1"),
        ["fine-tuning job"] = ("POST /openai/v1/fine_tuning/jobs", """{"id":"ftjob-1"}""", "GET /openai/v1/fine_tuning/jobs/ftjob-1/events"),
        ["thread"] = ("POST /openai/threads?api-version=1", """{"id":"thread_1"}""", "POST /openai/threads/thread_1/messages?api-version=1 {}"),
        ["thread, made with its run"] = ("POST /openai/threads/runs?api-version=1", """{"id":"run_1","thread_id":"thread_1"}""", "GET /openai/threads/thread_1/runs/run_1?api-version=1"),
        ["assistant, read"] = ("POST /openai/assistants?api-version=1", """{"id":"asst_1"}""", "GET /openai/assistants/asst_1?api-version=1"),
        ["assistant, run"] = ("POST /openai/assistants?api-version=1", """{"id":"asst_1"}""", """POST /openai/threads/runs?api-version=1 {"assistant_id":"asst_1"}"""),
        ["vector store, searched"] = ("POST /openai/v1/vector_stores", """{"id":"vs_1"}""", "POST /openai/v1/vector_stores/vs_1/search {}"),
        ["vector store, as a tool"] = ("POST /openai/v1/vector_stores", """{"id":"vs_1"}""", """POST /openai/v1/responses {"tools":[{"type":"file_search","vector_store_ids":["vs_1"]}]}"""),
        ["response, read"] = ("POST /openai/v1/responses", """{"id":"resp_1","output":[{"id":"msg_1"}]}""", "GET /openai/v1/responses/resp_1"),
        ["response, read by the other route"] = ("POST /openai/v1/responses", """{"id":"resp_1"}""", "GET /openai/responses/resp_1?api-version=1"),
        ["response, gone on from"] = ("POST /openai/v1/responses", """{"id":"resp_1"}""", """POST /openai/v1/responses {"model":"m","previous_response_id":"resp_1","input":"go on"}"""),
        ["container, as a tool"] = ("POST /openai/v1/containers", """{"id":"cntr_1"}""", """POST /openai/v1/responses {"tools":[{"type":"code_interpreter","container":"cntr_1"}]}"""),
        ["conversation, by its object"] = ("POST /openai/v1/conversations", """{"id":"conv_1"}""", """POST /openai/v1/responses {"conversation":{"id":"conv_1"}}"""),
    };

    public static TheoryData<bool, string> Rows => Bodies.Rows(OpenAI.Keys);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Send_NamesWhatTheSecondaryMade_GoesThere(bool sync, string row)
    {
        using var scene = await MadeByNorthAsync(sync, OpenAI[row].Made, Network.Json(200, OpenAI[row].Answer));
        using var request = Request(OpenAI[row].Call);

        var response = await scene.SendAsync(sync, request);

        Assert.Equal("west north north", scene.Trail);
        Assert.Equal("key-of-north", scene.Transport.Last.Header(Scene.KeyHeader));
        Assert.Equal("north", response.GetFailover()!.Endpoint);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Send_EndpointThatMadeItIsLost_TypedErrorAndNobodyElseIsAsked(bool sync, string row)
    {
        using var scene = await MadeByNorthAsync(sync, OpenAI[row].Made, Network.Json(200, OpenAI[row].Answer), then: Reply.Refused);
        using var request = Request(OpenAI[row].Call);

        var thrown = await Assert.ThrowsAsync<NoEndpointAvailableException>(() => scene.SendAsync(sync, request));

        Assert.Equal("west north north", scene.Trail);
        Assert.Equal("north", thrown.BoundTo);
    }

    [Theory]
    [BothWays("""GET /openai/v1/files/file-2""")]
    [BothWays("""GET /openai/v1/files""")]
    [BothWays("""GET /openai/v1/batches/file-1""")]
    [BothWays("""POST /openai/v1/chat/completions {"messages":[{"role":"user","content":"file-1"}]}""")]
    [BothWays("""POST /openai/v1/batches {"input_file_id":"file-2","metadata":{"note":"file-1"}}""")]
    [BothWays("""POST /openai/v1/batches {"input_file_id":"file-1" """)] // Half a name would do; half a document still holds a whole one.
    [BothWays("""POST /openai/v1/batches no JSON at all, file-1""")]
    public async Task Send_NamesNothingThatIsKnown_GoesToThePrimary(bool sync, string call)
    {
        var isWhole = !call.Contains("\"input_file_id\":\"file-1\"", StringComparison.Ordinal);
        using var scene = await MadeByNorthAsync(sync, "POST /openai/v1/files", Network.Json(200, """{"id":"file-1"}"""));
        using var request = Request(call);

        await scene.SendAsync(sync, request);

        Assert.Equal(isWhole ? "west.example" : "north.example", scene.Transport.Last.Uri.Host);
    }

    [Theory]
    [BothWays("AzureMachineLearning", "POST /jobs", """{"id":"/subscriptions/s/jobs/batchjob-1","properties":{}}""", "GET /jobs/batchjob-1")]
    [BothWays("AzureMachineLearning", "PUT /jobs/mine?api-version=1", """{"properties":{"status":"NotStarted"}}""", "GET /jobs/mine?api-version=1")]
    [BothWays("AzureSpeech", "POST /speechtotext/transcriptions:submit?api-version=1", """{"self":"https://north.example/speechtotext/transcriptions/t-1?api-version=1","links":{"files":"x"}}""", "GET /speechtotext/transcriptions/t-1/files?api-version=1")]
    [BothWays("AzureSpeech", "POST /speechtotext/v3.2/transcriptions", """{"self":"https://north.example/speechtotext/v3.2/transcriptions/t-1"}""", "GET /speechtotext/v3.2/transcriptions/t-1")]
    [BothWays("AzureSpeech", "PUT /texttospeech/batchsyntheses/mine?api-version=1", """{"id":"mine","status":"Running"}""", "GET /texttospeech/batchsyntheses/mine?api-version=1")]
    [BothWays("AzureLanguage", "GET /language/analyze-text/jobs/1?api-version=1", """{"jobId":"1","status":"running"}""", "POST /language/analyze-text/jobs/1:cancel?api-version=1 {}")]
    [BothWays("WatsonVisualRecognition", "POST /v3/classifiers?version=1", """{"classifier_id":"dogs_147","status":"training"}""", "GET /v3/classifiers/dogs_147?version=1")]
    [BothWays("WatsonVisualRecognition", "POST /v4/collections?version=1", """{"collection_id":"c-1"}""", "POST /v4/collections/c-1/train?version=1 {}")]
    public async Task Send_NamesWhatTheSecondaryOfAnotherServiceMade_GoesThere(bool sync, string preset, string made, string answer, string call)
    {
        using var scene = await MadeByNorthAsync(sync, made, Network.Json(201, answer), preset: preset);
        using var request = Request(call);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays("AzureOpenAI", "POST /openai/deployments/files/chat/completions?api-version=1")]
    [BothWays("AzureOpenAI", "POST /openai/deployments/responses/embeddings?api-version=1")]
    [BothWays("AzureLanguage", "POST /language/authoring/analyze-text/projects/jobs/train?api-version=1")]
    public async Task Send_DeploymentIsCalledAsACollectionIs_IsBoundToNone(bool sync, string preset, string call)
    {
        using var scene = await MadeByNorthAsync(sync, call, Network.Json(200, """{"id":"chatcmpl-1"}"""), preset: preset);
        using var request = Request(call);

        await scene.SendAsync(sync, request);

        Assert.Equal("west north west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Put_OfAnIdThatALostEndpointHas_IsMadeAnewElsewhere(bool sync)
    {
        using var scene = await MadeByNorthAsync(sync, "PUT /jobs/mine", Network.Json(201, "{}"), preset: "AzureMachineLearning", then: Reply.Refused);
        using var again = Request("PUT /jobs/mine {}");
        using var poll = Request("GET /jobs/mine");

        await scene.SendAsync(sync, again);
        await scene.SendAsync(sync, poll);

        Assert.Equal("west north west west", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_PrimarySaysItHasNoSuchJobByNoContent_IsNotBoundToIt(bool sync)
    {
        using var scene = new Scene(static o => o.UseAzureSpeech());
        scene.Transport.On("west.example", Reply.Status(204), Reply.Refused);
        using var first = Request("GET /texttospeech/batchsyntheses/mine");
        using var second = Request("GET /texttospeech/batchsyntheses/mine");

        await scene.SendAsync(sync, first);
        await scene.SendAsync(sync, second);

        Assert.Equal("west west north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_IdThatHasANameAtTheOtherEndpoint_IsBoundToNone(bool sync)
    {
        using var scene = new Scene(static o => o.UseWatsonVisualRecognition()
            .AddPrimary("west", Scene.West, static e => e.Resources["classifier:dogs_147"] = "dogs_9")
            .AddSecondary("north", Scene.North));
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", Network.Json(200, """{"classifier_id":"dogs_147"}"""));
        using var made = Network.Request("POST", "/v3/classifiers?version=1");
        using var call = Network.Request("GET", "/v3/classifiers/dogs_147?version=1");

        await scene.SendAsync(sync, made);
        await scene.SendAsync(sync, call);

        Assert.Equal("west north west", scene.Trail);
    }

    [Theory]
    [BothWays("default")]
    [BothWays("food")]
    [BothWays("explicit")]
    public async Task Send_ClassifierThatIsEverywhere_IsBoundToNone(bool sync, string id)
    {
        using var scene = new Scene(static o => o.UseWatsonVisualRecognition());
        scene.Transport.On("west.example", Network.Json(200, $$"""{"classifier_id":"{{id}}"}"""), Reply.Refused);
        using var first = Request($"GET /v3/classifiers/{id}?version=1");
        using var second = Request($"GET /v3/classifiers/{id}?version=1");

        await scene.SendAsync(sync, first);
        await scene.SendAsync(sync, second);

        Assert.Equal("west west north", scene.Trail);
    }

    [Theory]
    [BothWays("")]
    [BothWays("\r")]
    public async Task Send_ResponseThatIsStreamed_IsKnownFromItsFirstEvent(bool sync, string carriage)
    {
        var body = new LiveBody().Give($"event: response.created{carriage}\ndata: {{\"type\":\"response.created\",\"response\":{{\"id\":\"resp_1\",\"output\":[]}}}}{carriage}\n{carriage}\n");
        using var scene = await MadeByNorthAsync(sync, "POST /openai/v1/responses", Network.Typed(200, "text/event-stream", () => body), readsAnswer: false);
        using var request = Request("GET /openai/v1/responses/resp_1");

        await scene.SendAsync(sync, request);

        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_ResponseThatIsStreamedWithALongFirstEvent_IsKnownOnceItWasRead(bool sync)
    {
        var events = $"data: {{\"type\":\"response.created\",\"response\":{{\"id\":\"resp_1\",\"instructions\":\"{new string('x', 40_000)}\"}}}}\n\ndata: [DONE]\n\n";
        using var scene = await MadeByNorthAsync(sync, "POST /openai/v1/responses", Network.Events(events));
        using var request = Request("GET /openai/v1/responses/resp_1");

        await scene.SendAsync(sync, request);

        Assert.Equal("west north north", scene.Trail);
    }

    [Theory]
    [BothWays]
    public async Task Send_NoPreset_BodiesNameNothing(bool sync)
    {
        using var scene = new Scene();
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", Network.Json(200, """{"id":"file-1"}"""));
        using var made = Network.Request("POST", "/openai/v1/files");
        using var call = Network.Request("GET", "/openai/v1/files/file-1");

        await (await scene.SendAsync(sync, made)).Content.ReadAsByteArrayAsync();
        await scene.SendAsync(sync, call);

        Assert.Equal("west north west", scene.Trail);
    }

    private static async Task<Scene> MadeByNorthAsync(bool sync, string made, Reply answer, string preset = "AzureOpenAI", Reply? then = null, bool readsAnswer = true)
    {
        var scene = new Scene(o => ServicePresets.Use(o, ServicePresets.Find(preset)!));
        scene.Transport.On("west.example", Reply.Refused, Reply.Ok).On("north.example", answer, then ?? Reply.Ok);
        using var request = Request(made);
        var response = await scene.SendAsync(sync, request);
        if (readsAnswer)
        {
            await response.Content.ReadAsByteArrayAsync();
        }

        Assert.Equal("west north", scene.Trail);
        return scene;
    }

    private static HttpRequestMessage Request(string call)
    {
        var parts = call.Split(' ', 3);
        return Network.Request(parts[0], parts[1], parts.Length > 2 ? parts[2] : "{}");
    }
}
