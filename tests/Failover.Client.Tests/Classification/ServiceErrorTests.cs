using System.Text;

namespace Failover.Client.Tests;

public sealed class ServiceErrorTests
{
    [Theory]
    [InlineData("""{"error":{"code":"A","message":"m"}}""")]
    [InlineData("""{"error":{"message":"m","details":[],"code":"A"}}""")]
    [InlineData("""{"error":{"code":"B","message":"m","innererror":{"code":"A","message":"n"}}}""")]
    [InlineData("""{"errors":[{"code":"A","message":"m"}],"trace":"t"}""")]
    [InlineData("""{"code":"a","message":"m"}""")]
    [InlineData("""{"error":{"code":"A","message":"m","cut""")]
    public void Read_AnyOfTheUsualShapes_FindsCodeAndMessage(string json)
    {
        var error = ServiceError.Read(Encoding.UTF8.GetBytes(json));

        Assert.True(error.HasCode("A"));
        Assert.Equal("m", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[")]
    [InlineData("""{"error":{"code":null,"message":{}}}""")]
    [InlineData("{\"error\":{\"code\":\"\\uD800\"}}")]
    [InlineData("{\"code\":\"\u0001\"}")]
    public void Read_Garbage_IsNoError(string json) => Assert.Null(ServiceError.Read(Encoding.UTF8.GetBytes(json)).Code);

    [Theory]
    [InlineData("DeploymentNotFound", "DeploymentNotFound")]
    [InlineData("key is hunter2", null)] // What is shown to people is a word, not a sentence.
    [InlineData("a\\nb", null)]
    public void Code_ToBeShown_IsAWord(string code, string? shown) =>
        Assert.Equal(shown, ServiceError.Read(Encoding.UTF8.GetBytes($$"""{"code":"{{code}}"}""")).Code);

    [Fact]
    public void Code_LongerThanAWord_IsNotShown() =>
        Assert.Null(ServiceError.Read(Encoding.UTF8.GetBytes($$"""{"code":"{{new string('x', 65)}}"}""")).Code);

    [Fact]
    public void Code_ThatIsANumber_IsText() => Assert.Equal("404", ServiceError.Read("""{"error":{"code":404}}"""u8).Code);
}
