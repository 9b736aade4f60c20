using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Core.Pipeline;
using OpenAI;

namespace Failover.Client.SdkTests;

/// <summary>What <c>UseFailover</c> settles on a client's options.</summary>
public sealed class UseFailoverTests
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(200);

    [Fact]
    public void AzureCore_RetriesTransportAndTimeout_AreSettled()
    {
        using var group = Group();

        Options options = new Options().UseFailover(group);

        Assert.Equal(0, options.Retry.MaxRetries);
        Assert.InRange(options.Retry.NetworkTimeout, Total + TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Assert.IsType<HttpClientTransport>(options.Transport);
    }

    [Fact]
    public void AzureCore_WhatIsSetAfterwards_Holds()
    {
        using var group = Group();
        var options = new Options().UseFailover(group);

        options.Retry.MaxRetries = 2;

        Assert.Equal(2, options.Retry.MaxRetries);
        Assert.Null(options.RetryPolicy);
    }

    [Fact]
    public void ClientModel_RetriesTransportAndTimeout_AreSettled()
    {
        using var group = Group();

        OpenAIClientOptions options = new OpenAIClientOptions().UseFailover(group);

        Assert.IsType<ClientRetryPolicy>(options.RetryPolicy);
        Assert.InRange(options.NetworkTimeout!.Value, Total + TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Assert.IsType<HttpClientPipelineTransport>(options.Transport);
    }

    [Theory]
    [InlineData(1, 100)] // A short deadline leaves the SDK's usual limit, which also bounds each silence of a stream.
    [InlineData(91, 101)]
    [InlineData(3600, 3610)]
    public void NetworkTimeout_SpansTheDeadlineOfTheGroup(int total, int expected)
    {
        using var group = Group(TimeSpan.FromSeconds(total));

        Assert.Equal(TimeSpan.FromSeconds(expected), new OpenAIClientOptions().UseFailover(group).NetworkTimeout);
        Assert.Equal(TimeSpan.FromSeconds(expected), new Options().UseFailover(group).Retry.NetworkTimeout);
    }

    [Fact]
    public void NetworkTimeout_SetLongerOrInfinite_Stays()
    {
        using var group = Group();

        Assert.Equal(TimeSpan.FromDays(2), new OpenAIClientOptions { NetworkTimeout = TimeSpan.FromDays(2) }.UseFailover(group).NetworkTimeout);
        Assert.Equal(Timeout.InfiniteTimeSpan, new OpenAIClientOptions { NetworkTimeout = Timeout.InfiniteTimeSpan }.UseFailover(group).NetworkTimeout);
    }

    [Fact]
    public void Null_IsRefused()
    {
        using var group = Group();

        Assert.Throws<ArgumentNullException>(() => new Options().UseFailover(null!));
        Assert.Throws<ArgumentNullException>(() => new OpenAIClientOptions().UseFailover(null!));
        Assert.Throws<ArgumentNullException>(() => ((Options)null!).UseFailover(group));
        Assert.Throws<ArgumentNullException>(() => ((OpenAIClientOptions)null!).UseFailover(group));
    }

    private static FailoverGroup Group(TimeSpan? total = null)
    {
        var options = new FailoverOptions { TotalTimeout = total ?? Total }.AddPrimary("west", "https://west.example");
        options.AttemptTimeout = TimeSpan.FromSeconds(1);
        return new FailoverGroup(options);
    }

    private sealed class Options : ClientOptions;
}
