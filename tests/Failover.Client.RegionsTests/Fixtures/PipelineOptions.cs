using Azure.Core;

namespace Failover.Client.RegionsTests;

/// <summary>Options of a client that is nothing but a pipeline.</summary>
internal sealed class PipelineOptions : ClientOptions;
