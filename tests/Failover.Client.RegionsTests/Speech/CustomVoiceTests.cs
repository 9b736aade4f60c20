namespace Failover.Client.RegionsTests;

/// <summary>The deployment of the custom voice, as its management shows it.</summary>
public sealed class CustomVoiceTests
{
    [Fact]
    public async Task Deployment_IsListed_Suspended_AndResumed()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var west = new RawClient(regions.West.Speech);
        var catalog = regions.West.SpeechCatalog;
        var target = $"customvoice/endpoints/{catalog.CustomVoiceDeployment}";

        var listed = await west.GetAsync("customvoice/endpoints?api-version=2024-02-01-preview");
        var suspended = await west.PostAsync($"{target}:suspend", "");
        var shown = await west.GetAsync(target);
        var resumed = await west.PostAsync($"{target}:resume", "");

        Assert.Equal((catalog.CustomVoiceDeployment, catalog.CustomVoice), (listed.Text("value/0/id"), listed.Text("value/0/name")));
        Assert.Equal((202, "Disabled", "Disabled", "Succeeded"), (suspended.Status, suspended.Text("status"), shown.Text("status"), resumed.Text("status")));
    }

    [Fact]
    public async Task Deployment_OfAnotherRegion_IsUnknown()
    {
        await using var regions = await ManualRegions.StartAsync();
        using var north = new RawClient(regions.North.Speech);

        Assert.Equal((404, "NotFound"), ((await north.GetAsync($"customvoice/endpoints/{regions.West.SpeechCatalog.CustomVoiceDeployment}")).Status,
            (await north.PostAsync($"customvoice/endpoints/{regions.West.SpeechCatalog.CustomVoiceDeployment}:suspend", "")).ErrorCode));
    }
}
