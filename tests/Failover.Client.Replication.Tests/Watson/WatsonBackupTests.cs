using System.Text.Json.Nodes;
using Failover.Client.Testing;

namespace Failover.Client.Replication.Tests.Watson;

/// <summary>What is backed up comes back in another region, and is asked for there under the ids of before.</summary>
public sealed class WatsonBackupTests
{
    private const string Version = "version=2019-02-11";

    [Fact]
    public async Task H061_H062_H067_H075_H078_Collection_RestoredElsewhere_AnswersUnderTheOldIdsThroughTheFailoverClient()
    {
        await using var pair = await WatsonPair.StartAsync();
        var cars = await pair.West.CollectionIdAsync();
        await pair.West.AddImageAsync(cars, "van.jpg", WatsonSide.Wheel);
        var backup = await pair.BackUpAsync(pair.Collections(pair.West));
        var pictures = await pair.West.PicturesAsync();
        pair.West.Service.Fault = Faults.Refuse;

        var restore = pair.NewRestore(backup, pair.Collections(pair.North));
        var report = await restore.RunAsync(await restore.PlanAsync());

        Assert.True(report.IsComplete, report.Results[0].Message);
        Assert.Equal(pictures, await pair.North.PicturesAsync());
        using var client = NewClient(pair, restore.GetIds("northeurope"));
        using var form = new MultipartFormDataContent { { new StringContent(cars), "collection_ids" }, { new StringContent("objects"), "features" }, { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "images_file", "new.jpg" } };
        var answer = await PostAsync(client, $"v4/analyze?{Version}", form);
        var found = answer["images"]![0]!["objects"]!["collections"]![0]!;
        Assert.Equal((cars, "wheel"), (found["collection_id"]!.GetValue<string>(), found["objects"]![0]!["object"]!.GetValue<string>()));
        Assert.Equal(0, pair.North.Service.ForeignCredentialCount);
    }

    [Fact]
    public async Task H068_H077_Classifier_RestoredElsewhere_AnswersUnderTheOldIdThroughTheFailoverClient()
    {
        await using var pair = await WatsonPair.StartAsync();
        await pair.KeepImagesAsync("dogs");
        var dogs = (await pair.Classifiers(pair.West).ListAsync(default))[0].Id;
        var backup = await pair.BackUpAsync(pair.Classifiers(pair.West));
        pair.West.Service.Fault = Faults.Refuse;

        var restore = pair.NewRestore(backup, pair.Classifiers(pair.North));
        var report = await restore.RunAsync(await restore.PlanAsync());

        Assert.True(report.IsComplete, report.Results[0].Message);
        using var client = NewClient(pair, restore.GetIds("northeurope"));
        using var form = new MultipartFormDataContent { { new StringContent($"{dogs},food"), "classifier_ids" }, { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "images_file", "rex.jpg" } };
        var answer = await PostAsync(client, $"v3/classify?{Version}", form);
        var classifiers = answer["images"]![0]!["classifiers"]!.AsArray();
        Assert.Equal([dogs, "food"], classifiers.Select(static c => c!["classifier_id"]!.GetValue<string>()));
        Assert.Equal("beagle", classifiers[0]!["classes"]![0]!["class"]!.GetValue<string>());
    }

    [Fact]
    public async Task H065_Classifier_BackUpHoldsItsCoreMLModel()
    {
        await using var pair = await WatsonPair.StartAsync();
        var dogs = (await pair.Classifiers(pair.West).ListAsync(default))[0].Id;

        var backup = await pair.BackUpAsync(pair.Classifiers(pair.West));

        Assert.Equal($"model of {dogs}", System.Text.Encoding.UTF8.GetString(await backup.ReadAsync("model.mlmodel", default)));
    }

    [Fact]
    public async Task H064_Classifier_BackUpWithoutImages_IsNotRestored_AndSaysWhy()
    {
        await using var pair = await WatsonPair.StartAsync();
        var backup = await pair.BackUpAsync(pair.Classifiers(pair.West));

        var plan = await pair.NewRestore(backup, pair.Classifiers(pair.North)).PlanAsync();

        Assert.Equal("The training images of the classifier 'dogs' cannot be downloaded, and no place is named where they are kept.", plan.Copies[0].Obstacle);
        Assert.Empty(plan.Copies[0].Steps);
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string target, HttpContent content)
    {
        using var answer = await client.PostAsync(target, content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static HttpClient NewClient(WatsonPair pair, IdMap ids)
    {
        var north = pair.North.ToEndpoint();
        foreach (var (key, id) in ids.Resources)
        {
            north.Resources[key] = id;
        }

        var options = new FailoverOptions { Endpoints = { ["westeurope"] = pair.West.ToEndpoint(), ["northeurope"] = north } };
        options.UseWatsonVisualRecognition();
        var handler = new FailoverHandler(new FailoverGroup(options, "watson")) { InnerHandler = new SocketsHttpHandler { UseProxy = false } };
        return new HttpClient(handler) { BaseAddress = options.LogicalAddress };
    }
}
