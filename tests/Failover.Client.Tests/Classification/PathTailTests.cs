namespace Failover.Client.Tests;

public sealed class PathTailTests
{
    [Theory]
    [InlineData("/openai/deployments/a/embeddings", "embeddings")]
    [InlineData("/base/OpenAI/v1/Embeddings/", "embeddings")]
    [InlineData("embeddings", "embeddings")]
    [InlineData("/v4/collections/c/images/i/training_data", "images/*/training_data")]
    [InlineData("/language/analyze-text/jobs/1:cancel", "jobs/*:cancel")]
    public void Is_PathWithThatEnd_Fits(string path, string pattern) => Assert.True(PathTail.Is(path, pattern));

    [Theory]
    [InlineData("/openai/embeddings/1", "embeddings")]
    [InlineData("/openai/my-embeddings", "embeddings")]
    [InlineData("/training_data", "images/*/training_data")]
    [InlineData("/images//training_data", "images/*/training_data")]
    [InlineData("/jobs/:cancel", "jobs/*:cancel")]
    [InlineData("/jobs/1", "jobs/*:cancel")]
    [InlineData("", "score")]
    [InlineData("/", "score")]
    public void Is_PathWithAnotherEnd_DoesNot(string path, string pattern) => Assert.False(PathTail.Is(path, pattern));
}
