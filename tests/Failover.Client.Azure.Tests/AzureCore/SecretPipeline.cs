using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Failover.Client.SdkTests.AzureCore;

/// <summary>A client as somebody builds one on <c>Azure.Core</c>: a pipeline with a policy that authenticates.</summary>
internal sealed class SecretPipeline
{
    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;

    private SecretPipeline(Uri endpoint, FailoverGroup group, HttpPipelinePolicy authentication, Action<ClientOptions>? configure, HttpMessageHandler? inner)
    {
        _endpoint = endpoint;
        var options = new Options().UseFailover(group, inner);
        configure?.Invoke(options);
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public static SecretPipeline WithKey(Uri endpoint, FailoverGroup group, Action<ClientOptions>? configure = null, HttpMessageHandler? inner = null) =>
        new(endpoint, group, new KeyPolicy(new AzureKeyCredential(SdkScene.SdkKey)), configure, inner);

    public static SecretPipeline WithToken(Uri endpoint, FailoverGroup group) =>
        new(endpoint, group, new BearerTokenAuthenticationPolicy(new SdkTokens(), "https://cognitiveservices.azure.com/.default"), configure: null, inner: null);

    /// <summary>Posts, and gives the status and the text of the answer.</summary>
    public async Task<Response> PostAsync(bool sync, string path = "openai/deployments/gpt/chat/completions", string body = """{"messages":[]}""", string? cookie = null)
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri(_endpoint, path));
        message.Request.Headers.Add("Content-Type", "application/json");
        if (cookie is not null)
        {
            message.Request.Headers.Add("Cookie", cookie);
        }

        message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        if (sync)
        {
            _pipeline.Send(message, CancellationToken.None);
        }
        else
        {
            await _pipeline.SendAsync(message, CancellationToken.None);
        }

        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }

    /// <summary>Which region answered.</summary>
    public async Task<string> AskAsync(bool sync)
    {
        var answer = await PostAsync(sync);
        using var json = System.Text.Json.JsonDocument.Parse(answer.Content);
        return json.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
    }

    private sealed class Options : ClientOptions;

    /// <summary>What every Azure SDK client with a key has in its pipeline.</summary>
    private sealed class KeyPolicy(AzureKeyCredential key) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("api-key", key.Key);
    }

    private sealed class SdkTokens : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(SdkScene.SdkKey, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
