using static Failover.Client.Tests.Validation;

namespace Failover.Client.Tests;

public sealed class FailoverOptionsValidatorResourceTests
{
    private static readonly ResourcePlace[] Places =
    [
        ResourcePlace.Path("deployment", "deployments/{id}"), ResourcePlace.Form("classifier", "classifier_ids").Joined(), ResourcePlace.Json("classifier", "classifier_id").OnlyInAnswers(),
    ];

    [Theory]
    [InlineData("chat")]
    [InlineData("voice:chat")]
    [InlineData("deployment:")]
    [InlineData(":chat")]
    public void Resource_OfNoKnownKind_IsRefusedWithThoseThatThereAre(string key) =>
        Assert.Equal(
            $"Failover group 'g': Endpoints:west:Resources:{key} is of no known kind; it must be a kind, a colon and an id, and the kind one of deployment, classifier.",
            FailureOf(o => Set(o, (key, "own"))));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\r\nb")]
    public void Resource_WithoutAnId_IsRefused(string own) =>
        Assert.Equal($"Failover group 'g': Endpoints:west:Resources:deployment:chat is '{own}'; it must be the endpoint's own id, on one line.", FailureOf(o => Set(o, ("deployment:chat", own))));

    [Fact]
    public void Resource_CommaWhereCommasPartIds_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Endpoints:west:Resources:classifier:dogs is 'a,b'; it must be without a comma, since commas part the ids in Form classifier_ids.",
            FailureOf(static o => Set(o, ("classifier:dogs", "a,b"))));

    [Fact]
    public void Resource_TwoIdsForOne_IsRefusedWhereAnswersComeBack()
    {
        Assert.Equal(
            "Failover group 'g': Endpoints:west:Resources:classifier:cats is 'a', which is also what classifier:dogs is; ids of this kind come back in answers, and each must stand for one alone.",
            FailureOf(static o => Set(o, ("classifier:dogs", "a"), ("classifier:cats", "a"))));
        Assert.Empty(FailuresOf(static o => Set(o, ("deployment:dogs", "a"), ("deployment:cats", "a"), ("classifier:a", "a"))));
    }

    [Fact]
    public void Resource_WithoutPlaces_IsTheApplicationsAffair() =>
        Assert.Empty(FailuresOf(static o => o.Endpoints["west"].Resources["plain"] = ""));

    [Fact]
    public void Resource_KindInAnotherCase_IsKnown() => Assert.Empty(FailuresOf(static o => Set(o, ("Deployment:chat", "own"))));

    [Fact]
    public void Places_Null_IsRefused() =>
        Assert.Equal(
            "Failover group 'g': Http:ResourcePlaces has an entry that is null; each must be a place, such as ResourcePlace.Path(\"deployment\", \"deployments/{id}\").",
            FailureOf(static o => o.Http.ResourcePlaces.Add(null!)));

    [Fact]
    public void Places_TooMany_AreRefused() =>
        Assert.Equal("Failover group 'g': Http:ResourcePlaces has 65 entries; a group can have at most 64.", FailureOf(static o =>
        {
            for (var i = 0; i < 65; i++)
            {
                o.Http.ResourcePlaces.Add(Places[0]);
            }
        }));

    private static void Set(FailoverOptions options, params (string Key, string Own)[] resources)
    {
        foreach (var place in Places)
        {
            options.Http.ResourcePlaces.Add(place);
        }

        foreach (var (key, own) in resources)
        {
            options.Endpoints["west"].Resources[key] = own;
        }
    }
}
