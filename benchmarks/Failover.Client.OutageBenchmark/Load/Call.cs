namespace Failover.Client.OutageBenchmark;

/// <summary>What one caller lived through.</summary>
/// <param name="Due">When the call was to begin, from the beginning of its phase.</param>
/// <param name="Took">How long the caller waited, counted from then.</param>
/// <param name="Region">Who answered; <see langword="null"/> if the call failed.</param>
/// <param name="Failure">What the caller got instead of an answer.</param>
internal sealed record Call(TimeSpan Due, TimeSpan Took, string? Region, string? Failure);
