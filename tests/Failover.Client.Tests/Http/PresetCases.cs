using static Failover.Client.AttemptVerdict;
using static Failover.Client.Tests.Http.Network;

namespace Failover.Client.Tests.Http;

/// <summary>What the documentation of each service says of its answers, row by row.</summary>
internal static class PresetCases
{
    private const string Analyze = "POST /language/:analyze-text?api-version=2023-04-01", Submit = "POST /language/analyze-text/jobs?api-version=2023-04-01";
    private const string Project = "GET /language/authoring/analyze-text/projects/p?api-version=2023-04-01";
    private const string Chat = "POST /openai/deployments/chat/chat/completions?api-version=2024-10-21", ChatV1 = "POST /openai/v1/chat/completions";
    private const string Score = "POST /score", ArmJob = "GET /subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/jobs/j1";
    private const string Short = "POST /speech/recognition/conversation/cognitiveservices/v1?language=en-US", Speak = "POST /cognitiveservices/v1", Batch = "/texttospeech/batchsyntheses/my-1?api-version=2024-04-01";
    private const string Classify = "POST /v3/classify?version=2018-03-19", AnalyzeImages = "POST /v4/analyze?version=2019-02-11";

    private static readonly Reply OutOfVolume = Json(403, """{"statusCode":403,"message":"Out of call volume quota. Quota will be replenished in 01:02:03."}""");

    public static Dictionary<string, PresetCase> All { get; } = new()
    {
        ["language: unknown project at submission"] = Language(Submit, Error(404, "ProjectNotFound"), Misconfigured),
        ["language: unknown project, said in a header alone"] = Language(Submit, Reply.Status(404).With("x-ms-error-code", "ProjectNotFound"), Misconfigured),
        ["language: unknown project, said by the inner error"] = Language(Submit, Json(404, """{"error":{"code":"NotFound","message":"m","details":[],"innererror":{"code":"ProjectNotFound"}}}"""), Misconfigured),
        ["language: the project itself is asked for"] = Language(Project, Error(404, "ProjectNotFound"), Neutral),
        ["language: unknown job"] = Language("GET /language/analyze-text/jobs/1?api-version=2023-04-01", Error(404, "OperationNotFound"), Neutral),
        ["language: unknown job, cancelled"] = Language("POST /language/analyze-text/jobs/1:cancel?api-version=2023-04-01", Error(404, "NotFound"), Neutral),
        ["language: quota used up"] = Language(Analyze, Error(403, "QuotaExceeded"), Throttled),
        ["language: call volume used up"] = Language(Analyze, OutOfVolume, Throttled),
        ["language: too many requests"] = Language(Analyze, Error(429, "TooManyRequests"), Throttled),
        ["language: no rights"] = Language(Analyze, Error(403, "Forbidden"), Misconfigured),
        ["language: wrong key"] = Language(Analyze, Error(401, "Unauthorized"), Misconfigured),
        ["language: bad request"] = Language(Analyze, Error(400, "InvalidRequest"), Success),
        ["language: conflict"] = Language(Analyze, Error(409, "Conflict"), Success),
        ["language: broken"] = Language(Analyze, Error(500, "InternalServerError"), Failure),
        ["language: unavailable"] = Language(Analyze, Error(503, "ServiceUnavailable"), Failure),
        ["language: timeout"] = Language(Analyze, Error(408, "Timeout"), Failure),
        ["language: unavailable, whatever the status"] = Language(Analyze, Error(400, "ServiceUnavailable"), Failure),
        ["language: timeout, whatever the status"] = Language(Analyze, Error(400, "Timeout"), Failure),

        ["openai: no such deployment"] = OpenAI(Chat, Error(404, "DeploymentNotFound"), Misconfigured),
        ["openai: no such deployment, by model"] = OpenAI(ChatV1, Error(404, "DeploymentNotFound"), Misconfigured),
        ["openai: no such path"] = OpenAI("POST /openai/nonsense", Error(404, "404"), Success),
        ["openai: no such file"] = OpenAI("GET /openai/files/file-1?api-version=2024-10-21", Error(404, "NotFound"), Neutral),
        ["openai: no such response"] = OpenAI("GET /openai/v1/responses/resp_1", Error(404, "not_found"), Neutral),
        ["openai: content filter"] = OpenAI(Chat, Error(400, "content_filter"), Success),
        ["openai: wrong key or region"] = OpenAI(Chat, Error(401, "401"), Misconfigured),
        ["openai: rate limit"] = OpenAI(Chat, Error(429, "429").With("retry-after-ms", "1500"), Throttled),
        ["openai: call volume used up"] = OpenAI(Chat, OutOfVolume, Throttled),
        ["openai: broken"] = OpenAI(Chat, Error(500, "InternalServerError"), Failure),
        ["openai: overloaded"] = OpenAI(Chat, Error(503, "ServiceUnavailable"), Failure),
        ["openai: overloaded, says when to come back"] = OpenAI(Chat, Error(503, "ServiceUnavailable").With("Retry-After", "3"), Throttled),
        ["openai: not implemented"] = OpenAI(Chat, Error(501, "NotImplemented"), Success),

        ["ml: the model refuses its input"] = MachineLearning(Score, Model(424, "400"), Success),
        ["ml: the model cannot work with its input"] = MachineLearning(Score, Model(424, "422"), Success),
        ["ml: the model is broken"] = MachineLearning(Score, Model(424, "500"), Failure),
        ["ml: the model is busy"] = MachineLearning(Score, Model(424, "429"), Throttled),
        ["ml: the model is late"] = MachineLearning(Score, Model(424, "408"), Failure),
        ["ml: the model said nothing"] = MachineLearning(Score, Reply.Status(424), Failure),
        ["ml: the model said garbage"] = MachineLearning(Score, Model(424, "-"), Failure),
        ["ml: score.py threw"] = MachineLearning(Score, Model(502, "500"), Failure),
        ["ml: no deployment with traffic"] = MachineLearning(Score, Json(404, """{"error":{"code":"NOT_FOUND","message":"no deployment with positive weight"}}"""), Misconfigured),
        ["ml: unknown job"] = MachineLearning(ArmJob, Error(404, "NotFound"), Neutral),
        ["ml: another operation in progress"] = MachineLearning(ArmJob, Error(409, "Conflict"), Success),
        ["ml: wrong or expired token"] = MachineLearning(Score, Reply.Status(401), Misconfigured),
        ["ml: slower than its limit"] = MachineLearning(Score, Reply.Status(408), Failure),
        ["ml: too many pending"] = MachineLearning(Score, Reply.Status(429), Throttled),
        ["ml: platform"] = MachineLearning(Score, Reply.Status(500), Failure),
        ["ml: kubernetes, spike"] = MachineLearning(Score, Reply.Status(503), Failure),
        ["ml: kubernetes, timeout"] = MachineLearning(Score, Reply.Status(504), Failure),

        ["speech: internal error inside a 200"] = Speech(Short, Json(200, """{"RecognitionStatus":"Error","Offset":0,"Duration":0}"""), Failure),
        ["speech: no match"] = Speech(Short, Json(200, """{"RecognitionStatus":"NoMatch"}"""), Success),
        ["speech: silence"] = Speech(Short, Json(200, """{"RecognitionStatus":"InitialSilenceTimeout"}"""), Success),
        ["speech: babble"] = Speech(Short, Json(200, """{"RecognitionStatus":"BabbleTimeout"}"""), Success),
        ["speech: recognised"] = Speech(Short, Json(200, """{"RecognitionStatus":"Success","DisplayText":"Error","NBest":[{"RecognitionStatus":"Error"}]}"""), Success),
        ["speech: wrong key or region"] = Speech(Short, Reply.Status(401), Misconfigured),
        ["speech: key missing"] = Speech(Short, Reply.Status(403), Misconfigured),
        ["speech: bad audio"] = Speech(Short, Reply.Status(400), Success),
        ["speech: unknown custom endpoint"] = Speech(Short + "&cid=c1", Reply.Status(404), Misconfigured),
        ["speech: unknown custom voice"] = Speech(Speak + "?deploymentId=d1", Reply.Status(404), Misconfigured),
        ["speech: unsupported text"] = Speech(Speak, Reply.Status(415), Success),
        ["speech: too much"] = Speech(Speak, Reply.Status(429), Throttled),
        ["speech: gateway"] = Speech(Speak, Reply.Status(502), Failure),
        ["speech: unavailable"] = Speech(Speak, Reply.Status(503), Failure),
        ["speech: call volume used up"] = Speech(Speak, OutOfVolume, Throttled),
        ["speech: batch synthesis is not here"] = Speech("GET " + Batch, Reply.Status(204), Neutral),
        ["speech: batch synthesis is not here, documented otherwise"] = Speech("GET " + Batch, Reply.Status(404), Neutral),
        ["speech: batch synthesis with a voice of another region"] = Speech("PUT " + Batch, Json(400, """{"error":{"code":"BadRequest","message":"Invalid deployment ID d1."}}"""), Misconfigured),
        ["speech: batch synthesis that is wrong"] = Speech("PUT " + Batch, Json(400, """{"error":{"code":"BadRequest","message":"inputKind is missing."}}"""), Success),
        ["speech: unknown transcription"] = Speech("GET /speechtotext/transcriptions/t1?api-version=2024-11-15", Reply.Status(404), Neutral),
        ["speech: enrolment in progress"] = Speech("POST /speaker/verification/v2.0/text-dependent/profiles/p/enrollments", Reply.Status(409), Success),

        ["watson: an image failed at the server, v3"] = Watson(Classify, Json(200, """{"images":[{"image":"a.jpg","classifiers":[]},{"error":{"code":500,"description":"d","error_id":"e"}}]}"""), Failure),
        ["watson: an image is no good, v3"] = Watson(Classify, Json(200, """{"images":[{"error":{"code":400,"description":"d","error_id":"input_error"}}]}"""), Success),
        ["watson: an image failed at the server, v4"] = Watson(AnalyzeImages, Json(200, """{"images":[{"errors":[{"code":"server_error","message":"m"}]}]}"""), Failure),
        ["watson: an image is no good, v4"] = Watson(AnalyzeImages, Json(200, """{"images":[{"errors":[{"code":"invalid_field","message":"m"}]}]}"""), Success),
        ["watson: classified, with half a character"] = Watson(Classify, Json(200, """{"\ud800":1,"images":[{"classifiers":[]}]}"""), Success),
        ["watson: classified"] = Watson(Classify, Json(200, """{"images":[{"classifiers":[{"classifier_id":"dogs_147","name":"server_error","classes":[{"class":"code","score":0.9}]}]}]}"""), Success),
        ["watson: server error by code"] = Watson(AnalyzeImages, Json(400, """{"errors":[{"code":"server_error","message":"m"}],"trace":"t"}"""), Failure),
        ["watson: missing field"] = Watson(AnalyzeImages, Json(400, """{"errors":[{"code":"missing_field","message":"m"}],"trace":"t"}"""), Success),
        ["watson: not implemented"] = Watson(Classify, Reply.Status(501), Success),
        ["watson: 500"] = Watson(Classify, Reply.Status(500), Failure),
        ["watson: 507"] = Watson(Classify, Reply.Status(507), Failure),
        ["watson: 599"] = Watson(Classify, Reply.Status(599), Failure),
        ["watson: too many"] = Watson(Classify, Reply.Status(429), Throttled),
        ["watson: unknown classifier"] = Watson("GET /v3/classifiers/dogs_147?version=2018-03-19", Reply.Status(404), Neutral),
        ["watson: unknown collection"] = Watson("GET /v4/collections/c1/images/i1?version=2019-02-11", Reply.Status(404), Neutral),
    };

    private static PresetCase Language(string call, Reply answer, AttemptVerdict verdict) => new(FailoverPresetExtensions.UseAzureLanguage, call, answer, verdict);

    private static PresetCase OpenAI(string call, Reply answer, AttemptVerdict verdict) => new(FailoverPresetExtensions.UseAzureOpenAI, call, answer, verdict);

    private static PresetCase MachineLearning(string call, Reply answer, AttemptVerdict verdict) => new(FailoverPresetExtensions.UseAzureMachineLearning, call, answer, verdict);

    private static PresetCase Speech(string call, Reply answer, AttemptVerdict verdict) => new(FailoverPresetExtensions.UseAzureSpeech, call, answer, verdict);

    private static PresetCase Watson(string call, Reply answer, AttemptVerdict verdict) => new(FailoverPresetExtensions.UseWatsonVisualRecognition, call, answer, verdict);

    private static Reply Error(int status, string code) => Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"what it says"}}""");

    private static Reply Model(int status, string modelStatus) => Reply.Status(status).With("ms-azureml-model-error-statuscode", modelStatus).With("ms-azureml-model-error-reason", "why");
}
