namespace Failover.Client;

/// <summary>Where Azure Speech names custom endpoints, voices, speaker profiles and models.</summary>
internal static class AzureSpeechPlaces
{
    private const string Endpoint = "endpoint", Deployment = "deployment", Voice = "voice", Profile = "profile", Model = "model";

    public static ResourcePlace[] All { get; } =
    [
        ResourcePlace.Query(Endpoint, "cid"),
        ResourcePlace.Query(Deployment, "deploymentId"),
        ResourcePlace.Path(Endpoint, "speechtotext/endpoints/{id}"),
        ResourcePlace.Path(Endpoint, "speechtotext/*/endpoints/{id}"),
        ResourcePlace.Path(Deployment, "customvoice/endpoints/{id}"),
        // Public voices have one name everywhere.
        ResourcePlace.Xml(Voice, "voice", "name").Open(),
        ResourcePlace.Json(Voice, "synthesisConfig.voice").Open(),
        ResourcePlace.JsonKeys(Voice, "customVoices").Open(),
        ResourcePlace.Json(Deployment, "customVoices.*"),
        ResourcePlace.Xml(Profile, "ttsembedding", "speakerProfileId"),
        ResourcePlace.Json(Profile, "synthesisConfig.speakerProfileId"),
        ResourcePlace.Path(Profile, "profiles/{id}").On("speaker").BuiltIn("identifySingleSpeaker"),
        ResourcePlace.Query(Profile, "profileIds").Joined(),
        ResourcePlace.Json(Profile, "identifiedProfile.profileId").On("speaker").OnlyInAnswers(),
        ResourcePlace.Json(Profile, "profilesRanking[*].profileId").On("speaker").OnlyInAnswers(),
        // Base models are the service's own.
        ResourcePlace.JsonUri(Model, "model.self", "models/{id}").BuiltIn("base"),
        ResourcePlace.Path(Model, "speechtotext/models/{id}").BuiltIn("base"),
        ResourcePlace.Path(Model, "speechtotext/*/models/{id}").BuiltIn("base"),
        ResourcePlace.Query("api-version", "api-version").Open(),
    ];
}
