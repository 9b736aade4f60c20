using static Failover.Client.Tests.Http.Resources.ResourceScene;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>Every place of every service: the primary gets the request as it was written and is lost, the secondary gets it with its own ids.</summary>
public sealed class ServicePlacesTests
{
    private const string Multipart = "multipart/form-data; boundary=B";

    /// <summary>Service, request as written, the ids of north, request as north gets it. A request is path, header, body; what is empty is not there.</summary>
    private static readonly (string Service, string[] North, string[] Written, string[] Received, string Type)[] Rows =
    [
        ("openai", ["deployment:chat=gpt4o-ne"], ["/openai/deployments/chat/chat/completions?api-version=2024-10-21"], ["/openai/deployments/gpt4o-ne/chat/completions?api-version=2024-10-21"], ""),
        ("openai", ["deployment:chat=a b/c"], ["/openai/deployments/chat/embeddings"], ["/openai/deployments/a%20b%2Fc/embeddings"], ""),
        ("openai", ["api-version:2024-10-21=2023-05-15"], ["/openai/files?api-version=2024-10-21"], ["/openai/files?api-version=2023-05-15"], ""),
        ("openai", ["deployment:chat=gpt4o-ne"], ["/openai/v1/chat/completions", "", """{"messages":[{"role":"user","content":"chat"}],"model" : "chat","stream":true}"""], ["/openai/v1/chat/completions", "", """{"messages":[{"role":"user","content":"chat"}],"model" : "gpt4o-ne","stream":true}"""], "application/json"),
        ("openai", ["deployment:chat=gpt4o-ne"], ["/openai/v1/realtime/client_secrets", "", """{"session":{"model":"chat"}}"""], ["/openai/v1/realtime/client_secrets", "", """{"session":{"model":"gpt4o-ne"}}"""], "application/json"),
        ("openai", ["deployment:emb=emb-ne"], ["/openai/deployments/emb/x", "", """{"data_sources":[{"parameters":{"embedding_dependency":{"deployment_name":"emb"}}}]}"""], ["/openai/deployments/emb-ne/x", "", """{"data_sources":[{"parameters":{"embedding_dependency":{"deployment_name":"emb-ne"}}}]}"""], "application/json"),
        ("openai", ["deployment:chat=gpt4o-ne"], ["/openai/fine_tuning/jobs", "", """{"model":"gpt-4o-mini-2024-07-18"}"""], ["/openai/fine_tuning/jobs", "", """{"model":"gpt-4o-mini-2024-07-18"}"""], "application/json"), // What it is made of, not what it is called.
        ("openai", ["deployment:whisper=whisper-ne"], ["/openai/v1/audio/transcriptions", "", Part("model", "whisper") + Part("file", "model whisper") + "--B--\r\n"], ["/openai/v1/audio/transcriptions", "", Part("model", "whisper-ne") + Part("file", "model whisper") + "--B--\r\n"], Multipart),
        ("openai", ["deployment:chat=gpt4o-ne"], ["/openai/files", "", Part("purpose", "batch") + Part("file", "{\"custom_id\":\"1\",\"body\":{\"model\":\"chat\"}}\n{\"custom_id\":\"2\",\"body\":{\"model\":\"chat\"}}\n") + "--B--\r\n"], ["/openai/files", "", Part("purpose", "batch") + Part("file", "{\"custom_id\":\"1\",\"body\":{\"model\":\"gpt4o-ne\"}}\n{\"custom_id\":\"2\",\"body\":{\"model\":\"gpt4o-ne\"}}\n") + "--B--\r\n"], Multipart),
        ("openai", ["deployment:img=img-ne"], ["/openai/v1/responses", "x-ms-oai-image-generation-deployment: img"], ["/openai/v1/responses", "x-ms-oai-image-generation-deployment: img-ne"], ""),

        ("language", ["project:p=p-ne", "deployment:prod=prod2"], ["/language/analyze-text/jobs", "", """{"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"p","deploymentName":"prod"}},{"kind":"Healthcare","parameters":{}}]}"""], ["/language/analyze-text/jobs", "", """{"tasks":[{"kind":"CustomHealthcare","parameters":{"projectName":"p-ne","deploymentName":"prod2"}},{"kind":"Healthcare","parameters":{}}]}"""], "application/json"),
        ("language", ["project:p=p-ne", "deployment:prod=prod2"], ["/language/:analyze-conversations?api-version=2023-04-01", "", """{"parameters":{"projectName":"p","deploymentName":"prod"}}"""], ["/language/:analyze-conversations?api-version=2023-04-01", "", """{"parameters":{"projectName":"p-ne","deploymentName":"prod2"}}"""], "application/json"),
        ("language", ["project:p=p-ne", "deployment:prod=prod2"], ["/language/authoring/analyze-text/projects/p/deployments/prod"], ["/language/authoring/analyze-text/projects/p-ne/deployments/prod2"], ""),
        ("language", ["project:p=p-ne"], ["/language/authoring/analyze-conversations/projects/p/:export?stringIndexType=Utf16CodeUnit"], ["/language/authoring/analyze-conversations/projects/p-ne/:export?stringIndexType=Utf16CodeUnit"], ""),
        ("language", ["project:p=p-ne"], ["/language/authoring/analyze-text/projects/global/training-config-versions"], ["/language/authoring/analyze-text/projects/global/training-config-versions"], ""),
        ("language", ["project:p=p-ne", "deployment:a=a2", "deployment:b=b2"], ["/language/authoring/analyze-text/projects/p/deployments/:swap", "", """{"firstDeploymentName":"a","secondDeploymentName":"b"}"""], ["/language/authoring/analyze-text/projects/p-ne/deployments/:swap", "", """{"firstDeploymentName":"a2","secondDeploymentName":"b2"}"""], "application/json"),
        ("language", ["deployment:a=a2"], ["/language/authoring/analyze-text/projects/p/deployments/swap/jobs/7"], ["/language/authoring/analyze-text/projects/p/deployments/swap/jobs/7"], ""),
        ("language", ["project:p=p-ne"], ["/language/authoring/analyze-text/projects/p/:import", "", """{"metadata":{"projectName":"p"},"assets":{"projectName":"p"}}"""], ["/language/authoring/analyze-text/projects/p-ne/:import", "", """{"metadata":{"projectName":"p-ne"},"assets":{"projectName":"p"}}"""], "application/json"),
        ("language", ["project:p=p-ne", "deployment:prod=prod2"], ["/language/:query-knowledgebases?projectName=p&deploymentName=prod&api-version=2021-10-01"], ["/language/:query-knowledgebases?projectName=p-ne&deploymentName=prod2&api-version=2021-10-01"], ""),
        ("language", ["project:p=p-ne"], ["/language/authoring/analyze-text/projects/p", "", """{"projectName":"p","language":"p"}"""], ["/language/authoring/analyze-text/projects/p-ne", "", """{"projectName":"p-ne","language":"p"}"""], "application/json"),
        ("language", ["api-version:2023-04-01=2022-05-01"], ["/language/:analyze-text?api-version=2023-04-01"], ["/language/:analyze-text?api-version=2022-05-01"], ""),
        ("language", ["project:p=p-ne"], ["/language/query-knowledgebases/projects/p/sources"], ["/language/query-knowledgebases/projects/p-ne/sources"], ""),

        ("ml", ["deployment:blue=green"], ["/score", "azureml-model-deployment: blue"], ["/score", "azureml-model-deployment: green"], ""),
        ("ml", ["scoring:score=api/v1/service/chat ne/score"], ["/score?x=1"], ["/api/v1/service/chat%20ne/score?x=1"], ""),
        ("ml", ["api-version:a=b"], ["/jobs?API-version=a"], ["/jobs?API-version=b"], ""),
        ("ml", ["scoring:score=other"], ["/swagger.json"], ["/swagger.json"], ""), // A path that nobody maps is the same everywhere.
        ("ml", ["service:chat=chat-ne"], ["/api/v1/service/chat/score"], ["/api/v1/service/chat-ne/score"], ""),
        ("ml", ["subscription:s=s2", "resourceGroup:g=g2", "workspace:w=w2"], ["/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/jobs/j1"], ["/subscriptions/s2/resourceGroups/g2/providers/Microsoft.MachineLearningServices/workspaces/w2/jobs/j1"], ""),
        ("ml", ["subscription:s=s2", "resourceGroup:g=g2", "workspace:w=w2", "compute:cpu=cpu2", "environment:e=e2", "code:c=c2", "datastore:d=d2"],
            ["/jobs/1", "", """{"properties":{"computeId":"/subscriptions/s/resourceGroups/g/providers/X/workspaces/w/computes/cpu","environmentId":"/subscriptions/s/resourceGroups/g/providers/X/workspaces/w/environments/e/versions/1","codeId":"/subscriptions/s/resourceGroups/g/providers/X/workspaces/w/codes/c/versions/1","inputs":{"i":{"uri":"azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/x?d"}},"outputs":{"o":{"uri":"azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/y"}},"InputData":{"in":{"Uri":"azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/z"},"web":{"Uri":"https://store.example/d"}}}}"""],
            ["/jobs/1", "", """{"properties":{"computeId":"/subscriptions/s2/resourceGroups/g2/providers/X/workspaces/w2/computes/cpu2","environmentId":"/subscriptions/s2/resourceGroups/g2/providers/X/workspaces/w2/environments/e2/versions/1","codeId":"/subscriptions/s2/resourceGroups/g2/providers/X/workspaces/w2/codes/c2/versions/1","inputs":{"i":{"uri":"azureml://subscriptions/s2/resourcegroups/g2/workspaces/w2/datastores/d2/paths/x?d"}},"outputs":{"o":{"uri":"azureml://subscriptions/s2/resourcegroups/g2/workspaces/w2/datastores/d2/paths/y"}},"InputData":{"in":{"Uri":"azureml://subscriptions/s2/resourcegroups/g2/workspaces/w2/datastores/d2/paths/z"},"web":{"Uri":"https://store.example/d"}}}}"""], "application/json"),

        ("watson", ["classifier:dogs_1=dogs_9"], ["/v3/classifiers/dogs_1?version=2018-03-19"], ["/v3/classifiers/dogs_9?version=2018-03-19"], ""),
        ("watson", ["classifier:dogs_1=dogs_9"], ["/v3/classifiers/dogs_1/core_ml_model"], ["/v3/classifiers/dogs_9/core_ml_model"], ""),
        ("watson", ["classifier:dogs_1=dogs_9", "classifier:cats_1=cats_9"], ["/v3/classify", "", Part("classifier_ids", "dogs_1, food,cats_1") + Part("threshold", "0.5") + "--B--\r\n"], ["/v3/classify", "", Part("classifier_ids", "dogs_9, food,cats_9") + Part("threshold", "0.5") + "--B--\r\n"], Multipart),
        ("watson", ["classifier:dogs_1=dogs_9"], ["/v3/classify?url=u&classifier_ids=dogs_1%2C%20default,dogs_1+,explicit"], ["/v3/classify?url=u&classifier_ids=dogs_9%2C%20default,dogs_9+,explicit"], ""),
        ("watson", ["collection:c1=c9", "image:i1=i9"], ["/v4/collections/c1/images/i1/training_data"], ["/v4/collections/c9/images/i9/training_data"], ""),
        ("watson", ["collection:c1=c9", "collection:c2=c8"], ["/v4/analyze", "", Part("collection_ids", "c1") + Part("images_file", "c1") + Part("collection_ids", "c2") + "--B--\r\n"], ["/v4/analyze", "", Part("collection_ids", "c9") + Part("images_file", "c1") + Part("collection_ids", "c8") + "--B--\r\n"], Multipart),
        ("watson", ["version:2019-02-11=2018-01-01"], ["/v4/analyze?version=2019-02-11"], ["/v4/analyze?version=2018-01-01"], ""),

        ("speech", ["endpoint:e1=e9"], ["/speech/recognition/conversation/cognitiveservices/v1?language=en-US&cid=e1"], ["/speech/recognition/conversation/cognitiveservices/v1?language=en-US&cid=e9"], ""),
        ("speech", ["deployment:d1=d9", "voice:Contoso=ContosoNe"], ["/cognitiveservices/v1?deploymentId=d1", "", "<speak version='1.0'><voice name='Contoso'>Contoso</voice><voice name='en-US-JennyNeural'/></speak>"], ["/cognitiveservices/v1?deploymentId=d9", "", "<speak version='1.0'><voice name='ContosoNe'>Contoso</voice><voice name='en-US-JennyNeural'/></speak>"], "application/ssml+xml"),
        ("speech", ["profile:p1=p9"], ["/cognitiveservices/v1", "", "<speak xmlns:mstts='m'><voice name='DragonLatestNeural'><mstts:ttsembedding speakerProfileId='p1'/></voice></speak>"], ["/cognitiveservices/v1", "", "<speak xmlns:mstts='m'><voice name='DragonLatestNeural'><mstts:ttsembedding speakerProfileId='p9'/></voice></speak>"], "application/ssml+xml"),
        ("speech", ["profile:p1=p9", "profile:p2=p8"], ["/speaker/identification/v2.0/text-independent/profiles/identifySingleSpeaker?profileIds=p1,p2"], ["/speaker/identification/v2.0/text-independent/profiles/identifySingleSpeaker?profileIds=p9,p8"], ""),
        ("speech", ["profile:p1=p9"], ["/speaker/verification/v2.0/text-dependent/profiles/p1/verify"], ["/speaker/verification/v2.0/text-dependent/profiles/p9/verify"], ""),
        ("speech", ["profile:p1=p9"], ["/texttospeech/batchsyntheses/1", "", """{"synthesisConfig":{"voice":"DragonLatestNeural","speakerProfileId":"p1"}}"""], ["/texttospeech/batchsyntheses/1", "", """{"synthesisConfig":{"voice":"DragonLatestNeural","speakerProfileId":"p9"}}"""], "application/json"),
        ("speech", ["endpoint:e1=e9"], ["/speechtotext/endpoints/e1"], ["/speechtotext/endpoints/e9"], ""),
        ("speech", ["model:m1=m9"], ["/speechtotext/v3.2/models/m1/manifest"], ["/speechtotext/v3.2/models/m9/manifest"], ""),
        ("speech", ["api-version:2024-11-15=2024-05-15-preview"], ["/speechtotext/models?api-version=2024-11-15"], ["/speechtotext/models?api-version=2024-05-15-preview"], ""),
        ("speech", ["voice:Contoso=ContosoNe", "deployment:d1=d9"], ["/texttospeech/batchsyntheses/1", "", """{"customVoices":{"Contoso":"d1"},"synthesisConfig":{"voice":"Contoso"}}"""], ["/texttospeech/batchsyntheses/1", "", """{"customVoices":{"ContosoNe":"d9"},"synthesisConfig":{"voice":"ContosoNe"}}"""], "application/json"),
        ("speech", ["model:m1=m9"], ["/speechtotext/transcriptions:submit?api-version=2024-11-15", "", """{"contentUrls":["https://store-a.example/models/m1"],"model":{"self":"https://west.example/speechtotext/models/m1?api-version=2024-11-15"}}"""], ["/speechtotext/transcriptions:submit?api-version=2024-11-15", "", """{"contentUrls":["https://store-a.example/models/m1"],"model":{"self":"https://north.example/speechtotext/models/m9?api-version=2024-11-15"}}"""], "application/json"),
        ("speech", ["model:m1=m9"], ["/speechtotext/v3.2/transcriptions", "", """{"model":{"self":"https://west.example/speechtotext/v3.2/models/base/b1"}}"""], ["/speechtotext/v3.2/transcriptions", "", """{"model":{"self":"https://north.example/speechtotext/v3.2/models/base/b1"}}"""], "application/json"),
        ("speech", ["model:https://eastus.api.example/models/m1=https://westus.api.example/models/m9"], ["/speechtotext/transcriptions:submit", "", """{"model":{"self":"https://eastus.api.example/models/m1"}}"""], ["/speechtotext/transcriptions:submit", "", """{"model":{"self":"https://westus.api.example/models/m9"}}"""], "application/json"),
        ("speech", ["model:m1=m9"], ["/speechtotext/models/m1:copy"], ["/speechtotext/models/m9:copy"], ""),
        ("speech", ["endpoint:e1=e9"], ["/speechtotext/v3.2/endpoints/e1"], ["/speechtotext/v3.2/endpoints/e9"], ""),
        ("speech", ["deployment:d1=d9"], ["/customvoice/endpoints/d1:suspend"], ["/customvoice/endpoints/d9:suspend"], ""),
    ];

    public static TheoryData<bool, int> All => BothWaysOf(Enumerable.Range(0, Rows.Length));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Send_PrimaryLost_TheSecondaryGetsItsOwnIds(bool sync, int row)
    {
        var (service, north, written, received, type) = Rows[row];
        using var scene = Of(PlacesOf(service), north).With(Reply.Status(503));
        using var request = Make(written, type);
        var uri = request.RequestUri;
        var content = request.Content;

        await scene.SendAsync(sync, request);

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(written, Describe(scene.Transport.Requests[0], written));
        Assert.Equal(received, Describe(scene.Transport.Requests[1], received));
        Assert.All(scene.Transport.Requests, static r => Assert.Equal(r.Body.Length, r.ContentLength ?? 0));
        Assert.All(scene.Transport.Requests, r => Assert.Equal(type, r.ContentHeaders.GetValueOrDefault("Content-Type") ?? ""));
        Assert.Same(uri, request.RequestUri);
        Assert.Same(content, request.Content);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("language")]
    [InlineData("ml")]
    [InlineData("watson")]
    [InlineData("speech")]
    public async Task Places_OfAService_EachIsNeededByARow(string service)
    {
        // A place without which every row comes out the same would be a claim without a test; answers have theirs elsewhere.
        var untested = new List<string>();
        var all = PlacesOf(service);
        foreach (var place in all.Where(static p => p.IsInRequests))
        {
            var passes = true;
            foreach (var row in Rows.Where(r => r.Service == service))
            {
                passes &= await PassesAsync(row, [.. all.Except([place])]);
            }

            if (passes)
            {
                untested.Add($"{place} {place.Pattern}");
            }
        }

        Assert.Equal([], untested);
    }

    private static async Task<bool> PassesAsync((string Service, string[] North, string[] Written, string[] Received, string Type) row, ResourcePlace[] places)
    {
        if (!row.North.All(n => Array.Exists(places, p => n.StartsWith(p.Kind + ":", StringComparison.Ordinal))))
        {
            return false;
        }

        using var scene = Of(places, row.North).With(Reply.Status(503));
        using var request = Make(row.Written, row.Type);
        await scene.SendAsync(sync: false, request);
        return scene.Trail == "west north" && Describe(scene.Transport.Last, row.Received).SequenceEqual(row.Received);
    }

    private static ResourcePlace[] PlacesOf(string service) => service switch
    {
        "openai" => AzureOpenAIPlaces.All,
        "language" => AzureLanguagePlaces.All,
        "ml" => AzureMachineLearningPlaces.All,
        "watson" => WatsonPlaces.All,
        _ => AzureSpeechPlaces.All,
    };

    private static HttpRequestMessage Make(string[] written, string type)
    {
        var request = Request("POST", written[0], written.ElementAtOrDefault(2), type);
        if (written.ElementAtOrDefault(1) is { Length: > 0 } header)
        {
            request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
        }

        return request;
    }

    private static string[] Describe(ReceivedRequest request, string[] like)
    {
        var header = like.ElementAtOrDefault(1) is { Length: > 0 } h ? h.Split(": ")[0] : null;
        string[] parts = [request.Target, header is null ? "" : $"{header}: {request.Header(header)}", Text(request)];
        return parts[..like.Length];
    }

    private static string Part(string name, string value) => $"--B\r\nContent-Disposition: form-data; name={name}\r\n\r\n{value}\r\n";
}
