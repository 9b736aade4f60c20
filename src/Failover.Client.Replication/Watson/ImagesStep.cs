using System.Globalization;
using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Makes the images of a collection, and what is on them, the same as the primary's. Each is uploaded under the primary's id of it: so it is known again, however often the step begins.</summary>
internal sealed class ImagesStep : ReplicaStep
{
    private readonly WatsonCollectionStore _target;
    private readonly ICollectionContent _content;

    public ImagesStep(WatsonCollectionStore target, ReplicaCopy copy, ICollectionContent content)
        : base("images", target)
    {
        (_target, _content) = (target, content);
        Deleted = copy.Replica is null ? null : $"the images of {copy.Item} that the primary's has not";
        Estimate = TimeSpan.FromMinutes(15);
    }

    public override async Task<StepOutcome> BeginAsync(StepContext context, CancellationToken cancellationToken)
    {
        var collection = context.Values[WatsonNotes.Collection];
        var rest = (await _target.ContentOf(collection).ListAsync(cancellationToken).ConfigureAwait(false)).ToList();
        var pictures = (await _content.ListAsync(cancellationToken).ConfigureAwait(false)).Where(p => !_target.Options.TrainingSetOnly || p.IsInTrainingSet).ToArray();
        foreach (var picture in pictures)
        {
            var there = rest.Find(p => p.FileName == FileOf(picture));
            if (there is not null)
            {
                rest.Remove(there);
                await RelabelAsync(collection, there, picture, cancellationToken).ConfigureAwait(false);
            }

            context.Map(WatsonNotes.Image, picture.Id, there?.Id ?? await UploadAsync(collection, picture, cancellationToken).ConfigureAwait(false));
        }

        foreach (var surplus in rest)
        {
            await _target.Client.DeleteAsync(AddressOf(collection, surplus), cancellationToken).ConfigureAwait(false);
        }

        context.Values["images"] = pictures.Length.ToString(CultureInfo.InvariantCulture);
        return StepOutcome.Done;
    }

    private async Task RelabelAsync(string collection, CollectionPicture there, CollectionPicture picture, CancellationToken cancellationToken)
    {
        if (there.Labels() != picture.Labels())
        {
            await _target.Client.PostAsync(AddressOf(collection, there, "/training_data"), json => WriteObjects(json, picture), mayRepeat: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> UploadAsync(string collection, CollectionPicture picture, CancellationToken cancellationToken)
    {
        var jpeg = await _content.ReadAsync(picture, cancellationToken).ConfigureAwait(false);
        using var file = new ByteArrayContent(jpeg);
        file.Headers.TryAddWithoutValidation("Content-Type", "image/jpeg");
        using var form = new MultipartFormDataContent { { file, "images_file", FileOf(picture) } };
        if (picture.IsInTrainingSet)
        {
            form.Add(new ByteArrayContent(JsonBody.Of(json => WriteObjects(json, picture))), "training_data");
        }

        var answer = await _target.Client.PostAsync(_target.Client.Address(WatsonCollectionStore.ImagesOf(collection)), form, cancellationToken).ConfigureAwait(false);
        var image = answer.Items("images").FirstOrDefault();
        // What is wrong with one image is said inside a success.
        return image.Text("image_id") ?? throw new ReplicationException(
            $"{_target.Endpoint} does not take the image {picture.Id}: {string.Join("; ", image.Items("errors").Select(static e => e.Text("message")))}");
    }

    private string AddressOf(string collection, CollectionPicture picture, string rest = "") =>
        _target.Client.Address($"{WatsonCollectionStore.ImagesOf(collection)}/{Uri.EscapeDataString(picture.Id)}{rest}");

    private static string FileOf(CollectionPicture picture) => $"{picture.Id}.jpg";

    private static void WriteObjects(Utf8JsonWriter json, CollectionPicture picture)
    {
        json.WriteStartArray("objects");
        foreach (var one in picture.TrainingData.Items("objects"))
        {
            one.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
