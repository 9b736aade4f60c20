using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Batch;
using Regions;

namespace Failover.Client.RegionsTests;

/// <summary>OpenAI's own .NET clients, pointed at a region as its documentation says.</summary>
internal static class OpenAIClients
{
    public static OpenAIClient Of(EmulatedService region, string? key = null) => new(
        new ApiKeyCredential(key ?? region.Key),
        new OpenAIClientOptions { Endpoint = V1(region.Address), RetryPolicy = new ClientRetryPolicy(maxRetries: 0) });

    public static BatchClient BatchesOf(EmulatedService region) => new(
        new ApiKeyCredential(region.Key),
        new BatchClientOptions { Endpoint = V1(region.Address), RetryPolicy = new ClientRetryPolicy(maxRetries: 0) });

    public static Uri V1(Uri address) => new(address, "openai/v1");
}
