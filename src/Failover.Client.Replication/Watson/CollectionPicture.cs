using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>An image of a collection, and what somebody has said is on it.</summary>
/// <param name="Id">The region's own id.</param>
/// <param name="Details">What the service says of it.</param>
internal sealed record CollectionPicture(string Id, JsonElement Details)
{
    /// <summary>The name of the file that it was uploaded as.</summary>
    public string? FileName => Details.Child("source").Text("filename");

    public JsonElement TrainingData => Details.Child("training_data");

    /// <summary>Whether something is learnt from it.</summary>
    public bool IsInTrainingSet => TrainingData.Items("objects").Any();

    /// <summary>The training data in one line, the same for the same objects in whatever order.</summary>
    public string Labels() => string.Join(';', TrainingData.Items("objects").Select(Label).Order(StringComparer.Ordinal));

    private static string Label(JsonElement one)
    {
        var place = one.Child("location");
        return string.Create(CultureInfo.InvariantCulture, $"{one.Text("object")}@{place.Number("left")},{place.Number("top")},{place.Number("width")},{place.Number("height")}");
    }
}
