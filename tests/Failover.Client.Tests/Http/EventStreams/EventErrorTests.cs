using System.Text;

namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>What services are known to send in the place of a first event.</summary>
public sealed class EventErrorTests
{
    [Theory]
    [InlineData("""{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}""", 429)]
    [InlineData("""{"error":{"code":"429","message":"Requests have exceeded call rate limit"}}""", 429)]
    [InlineData("""{"error":{"code":429,"message":"Resource has been exhausted","status":"RESOURCE_EXHAUSTED"}}""", 429)]
    [InlineData("""{"error":{"type":"insufficient_quota","code":null}}""", 429)]
    [InlineData("""{"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}""", 500)]
    [InlineData("""{"error":{"code":"InternalServerError","message":""}}""", 500)]
    [InlineData("""{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""", 503)]
    [InlineData("""{"type":"error","code":"server_error","message":"x","param":null}""", 500)]
    [InlineData("""{"error":{"code":"ServiceUnavailable"}}""", 503)]
    [InlineData("""{"error":{"code":503}}""", 503)]
    [InlineData("""{"error":{"code":529}}""", 503)]
    [InlineData("""{"error":{"code":"Timeout"}}""", 504)]
    [InlineData("""{"error":{"code":"408"}}""", 408)]
    [InlineData("""{"error":"overloaded"}""", 503)]
    [InlineData("""{"error":"no luck","status":502}""", 502)]
    public void StatusOf_ErrorThatAnotherEndpointMayMend_IsItsStatus(string data, int status) => Assert.Equal(status, (int?)StatusOf(data));

    [Theory]
    [InlineData("""{"error":{"code":"content_filter","type":"invalid_request_error"}}""")] // The caller's own fault.
    [InlineData("""{"error":{"code":"400"}}""")]
    [InlineData("""{"error":{"code":501}}""")]
    [InlineData("""{"error":{"code":{"deep":429}}}""")]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":null,"code":429}""")]
    [InlineData("""{"id":"c","object":"chat.completion.chunk","choices":[],"error":null}""")]
    [InlineData("""{"choices":[{"delta":{"content":"\"error\": 429"}}],"code":"429"}""")]
    [InlineData("""{"code":"rate_limit_exceeded"}""")]
    [InlineData("""{"type":"response.created","code":500}""")]
    [InlineData("""["error"]""")]
    [InlineData("""{"error":{"code":429""")]
    [InlineData("""{"error":{"code":"\ud800"}}""")] // Half a character: JSON, but no text.
    [InlineData("""{"error":"\udc00","type":"\udc00rror"}""")]
    [InlineData("""{"\ud800":1,"error":{"\udc00":429}}""")]
    [InlineData("\"error\" was said")]
    [InlineData("[DONE]")]
    [InlineData("")]
    public void StatusOf_AnythingElse_IsNull(string data) => Assert.Null(StatusOf(data));

    [Fact]
    public void StatusOf_EventThatIsCalledError_NeedsNoFurtherSign()
    {
        Assert.Equal(503, (int?)StatusOf("""{"code":"server_busy"}""", "error"));
        Assert.Null(StatusOf("""{"code":"server_busy"}""", "message"));
        Assert.Null(StatusOf("not JSON", "error"));
    }

    private static System.Net.HttpStatusCode? StatusOf(string data, string? name = null) => EventError.StatusOf(name, Encoding.UTF8.GetBytes(data));
}
