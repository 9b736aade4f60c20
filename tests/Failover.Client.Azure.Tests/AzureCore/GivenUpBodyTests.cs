using System.Net;
using Azure;
using Azure.AI.OpenAI;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>An attempt that is given up while its body is being written leaves the body whole for the next one.</summary>
public sealed class GivenUpBodyTests
{
    [Theory]
    [BothWays]
    public async Task Post_GivenUpBeforeTheBodyWasWritten_GoesOutAgainWhole(bool sync)
    {
        var wire = new GivenUpOnce();
        var options = new FailoverOptions { Replay = { PostIsIdempotent = true } };
        using var group = new FailoverGroup(options.AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"));
        var client = new OpenAIClient(group.LogicalAddress, new AzureKeyCredential("key"), new OpenAIClientOptions().UseFailover(group, wire));
        var said = new ChatCompletionsOptions([new ChatMessage(ChatRole.User, "hello")]);

        ChatCompletions answer = sync ? client.GetChatCompletions("chat", said) : await client.GetChatCompletionsAsync("chat", said);

        Assert.Equal("done", answer.Choices[0].Message.Content);
        Assert.Equal("""{"messages":[{"role":"user","content":"hello"}]}""", wire.Body);
    }

    /// <summary>The first attempt ends as a send does that is cancelled just when it begins to write.</summary>
    private sealed class GivenUpOnce : HttpMessageHandler
    {
        private bool _isSecond;

        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var written = new MemoryStream();
            if (!_isSecond)
            {
                _isSecond = true;
                await request.Content!.CopyToAsync(written, new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            await request.Content!.CopyToAsync(written, CancellationToken.None);
            return Answer(written);
        }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var written = new MemoryStream();
            if (!_isSecond)
            {
                _isSecond = true;
                Record.Exception(() => request.Content!.CopyTo(written, null, new CancellationToken(canceled: true)));
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }

            request.Content!.CopyTo(written, null, CancellationToken.None);
            return Answer(written);
        }

        private HttpResponseMessage Answer(MemoryStream written)
        {
            Body = System.Text.Encoding.UTF8.GetString(written.ToArray());
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("""{"id":"1","created":1,"choices":[{"index":0,"message":{"role":"assistant","content":"done"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""", null, "application/json"),
            };
        }
    }
}
