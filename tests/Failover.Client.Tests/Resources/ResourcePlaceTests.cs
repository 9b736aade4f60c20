namespace Failover.Client.Tests.Http.Resources;

public sealed class ResourcePlaceTests
{
    [Theory]
    [InlineData("deployments/{id}", "/openai/deployments/chat/x", "chat")]
    [InlineData("deployments/{id}", "/deployments/chat", "chat")]
    [InlineData("deployments/{id}", "deployments/chat", "chat")]
    [InlineData("deployments/{id}", "/DEPLOYMENTS/chat", "chat")]
    [InlineData("deployments/{id}", "/my-deployments/chat", null)]
    [InlineData("deployments/{id}", "/deployments", null)]
    [InlineData("deployments/{id}", "/deployments/", null)]
    [InlineData("deployments/{id}", "/deployments/:swap", null)]
    [InlineData("models/{id}", "/models/m1:copy", "m1")]
    [InlineData("a/*/{id}", "/a/b/c", "c")]
    [InlineData("a/*/{id}", "/a//c", null)]
    [InlineData("/a/{id}", "/a/b", "b")]
    [InlineData("/a/{id}", "/x/a/b", null)]
    [InlineData("/{**id}", "/a/b/c", "a/b/c")]
    [InlineData("/{**id}", "/", null)]
    [InlineData("a/b/{id}", "/a/a/b/c", "c")]
    [InlineData("{id}/jobs", "/x/y/jobs", "y")]
    public void Pattern_Path_GivesTheId(string pattern, string path, string? expected) =>
        Assert.Equal(expected, PathPattern.WithId(pattern).Find(path, out var offset, out var length) ? path.Substring(offset, length) : null);

    [Theory]
    [InlineData("deployments")]
    [InlineData("{id}/{id}")]
    [InlineData("a//{id}")]
    [InlineData("a/x{id}")]
    [InlineData("{**id}/a")]
    [InlineData("/")]
    public void Path_PatternThatCannotBeRead_IsRefused(string pattern) =>
        Assert.Contains($"'{pattern}'", Assert.Throws<ArgumentException>(() => ResourcePlace.Path("deployment", pattern)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a..b")]
    [InlineData("a[0]")]
    [InlineData("a.[*]")]
    [InlineData("a*")]
    [InlineData(".")]
    public void Json_PathThatCannotBeRead_IsRefused(string path) =>
        Assert.StartsWith($"The JSON path '{path}' cannot be read; it must be names such as tasks[*].parameters.projectName", Assert.Throws<ArgumentException>(() => ResourcePlace.Json("deployment", path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a:b")]
    public void Kind_ThatIsNoWord_IsRefused(string kind) => Assert.Throws<ArgumentException>(() => ResourcePlace.Query(kind, "cid"));

    [Fact]
    public void Refinements_LeaveThePlaceAsItWas()
    {
        var place = ResourcePlace.Header("deployment", "azureml-model-deployment");

        Assert.NotSame(place, place.Joined());
        Assert.True(place.OnlyInAnswers().IsInAnswers);
        Assert.False(place.IsInAnswers || place.IsJoined || place.IsOpen || !place.IsInRequests);
    }

    [Fact]
    public void Refinements_ThatTheirPlaceCannotHave_AreRefused()
    {
        Assert.Equal("'voice in Xml voice@name' cannot be in an answer; only a header, a JSON string or a JSON key can.", Assert.Throws<InvalidOperationException>(() => ResourcePlace.Xml("voice", "voice", "name").InAnswers()).Message);
        Assert.Equal("'model in Json model' cannot hold several ids; only a query, a header or a form field can.", Assert.Throws<InvalidOperationException>(() => ResourcePlace.Json("model", "model").Joined()).Message);
    }

    [Theory]
    [InlineData("/openai/realtime/x", true)]
    [InlineData("/openai/realtime/x/evals", false)]
    [InlineData("/openai/chat", false)]
    public void AppliesTo_OnAndNotOn_BothCount(string path, bool expected) =>
        Assert.Equal(expected, ResourcePlace.Json("deployment", "model").On("realtime").NotOn("evals").AppliesTo(path));
}
