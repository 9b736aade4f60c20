namespace Failover.Client;

/// <summary>Where Watson Visual Recognition names classifiers (v3), collections and images (v4). A restored instance has other ids; answers come back in the application's.</summary>
internal static class WatsonPlaces
{
    private const string Classifier = "classifier", Collection = "collection", Image = "image";

    // IBM's own, the same in every instance.
    private static readonly string[] Models = ["default", "food", "explicit"];

    public static ResourcePlace[] All { get; } =
    [
        ResourcePlace.Path(Classifier, "v3/classifiers/{id}").BuiltIn(Models),
        ResourcePlace.Form(Classifier, "classifier_ids").Joined().BuiltIn(Models),
        ResourcePlace.Query(Classifier, "classifier_ids").Joined().BuiltIn(Models),
        ResourcePlace.Path(Collection, "v4/collections/{id}"),
        ResourcePlace.Path(Image, "v4/collections/*/images/{id}"),
        ResourcePlace.Form(Collection, "collection_ids").Joined(),
        ResourcePlace.Json(Classifier, "classifier_id").OnlyInAnswers(),
        ResourcePlace.Json(Classifier, "classifiers[*].classifier_id").OnlyInAnswers(),
        ResourcePlace.Json(Classifier, "images[*].classifiers[*].classifier_id").OnlyInAnswers(),
        ResourcePlace.Json(Collection, "collection_id").OnlyInAnswers(),
        ResourcePlace.Json(Collection, "collections[*].collection_id").OnlyInAnswers(),
        ResourcePlace.Json(Collection, "images[*].objects.collections[*].collection_id").OnlyInAnswers(),
        ResourcePlace.Json(Image, "image_id").OnlyInAnswers(),
        ResourcePlace.Json(Image, "images[*].image_id").OnlyInAnswers(),
        ResourcePlace.Query("version", "version").Open(),
    ];
}
