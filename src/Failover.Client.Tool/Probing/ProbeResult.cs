namespace Failover.Client.Tool;

/// <summary>What came of asking an endpoint once.</summary>
/// <param name="Endpoint">Its name.</param>
/// <param name="State">What that says of it.</param>
/// <param name="Status">The status of its answer; <see langword="null"/> where there was none.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Region">The region that it lies in; <see langword="null"/> where it does not say.</param>
/// <param name="Message">Why it is not as it should be, in a sentence; <see langword="null"/> where it is.</param>
internal sealed record ProbeResult(string Endpoint, ProbeState State, int? Status, TimeSpan Elapsed, string? Region, string? Message)
{
    /// <summary>Whether calls would be served. A busy endpoint is a healthy one.</summary>
    public bool IsUp => State is ProbeState.Answers or ProbeState.Busy;
}
