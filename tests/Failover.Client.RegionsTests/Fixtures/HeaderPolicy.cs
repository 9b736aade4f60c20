using Azure.Core;
using Azure.Core.Pipeline;

namespace Failover.Client.RegionsTests;

/// <summary>Puts a key on every request, where the SDK's own policy for keys would.</summary>
internal sealed class HeaderPolicy(string name, string value) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue(name, value);
}
