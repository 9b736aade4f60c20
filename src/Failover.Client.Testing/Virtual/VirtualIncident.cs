using System.Diagnostics.CodeAnalysis;

namespace Failover.Client.Testing;

/// <summary>What happens to one region, from when to when; times count from the construction of <see cref="VirtualRegions"/>.</summary>
/// <remarks>As text: <c>westeurope:refuse@60s+10m</c>; see <see cref="Parse"/>.</remarks>
public sealed record VirtualIncident
{
    /// <summary>The name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>When it begins; 0 or more. Requests of this instant are struck.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>When it ends; later than <see cref="From"/>. Requests of this instant are not struck.</summary>
    public required TimeSpan To { get; init; }

    /// <summary>What the requests meet.</summary>
    public required VirtualFault Fault { get; init; }

    /// <summary>The share of requests that are struck, each by chance; more than 0, at most 1.</summary>
    /// <value>The default is 1: all of them.</value>
    public double Share { get; init; } = 1;

    /// <summary>
    /// Keeps the incident to some requests, before the share is drawn: for a grey failure, where probes pass and calls
    /// fail. Sees the request before its body is read.
    /// </summary>
    /// <value>The default is null: all requests.</value>
    public Func<HttpRequestMessage, bool>? Where { get; init; }

    /// <summary>
    /// How many requests a second the region can serve when the incident ends, where it comes back cold; more than 0.
    /// </summary>
    /// <remarks>
    /// It grows in a straight line to <see cref="VirtualRegionOptions.Capacity"/> in <see cref="RecoveryTime"/>. Where the
    /// region has no limit it grows as <c>1 / (1 - share of the time gone by)</c>: twice as much at half time, ten times as
    /// much at nine tenths, without limit at the end. What is beyond is answered with 503.
    /// </remarks>
    /// <value>The default is null: the region is as it was at once.</value>
    public double? RecoveryCapacity { get; init; }

    /// <summary>How long the region takes to be as it was; more than 0 with <see cref="RecoveryCapacity"/>.</summary>
    /// <value>The default is 0.</value>
    public TimeSpan RecoveryTime { get; init; }

    /// <summary>Reads an incident: <c>region:fault[:share%]@begin+length[:cold(requests a second,time)]</c>.</summary>
    /// <remarks>
    /// <para>
    /// Faults: <c>refuse</c>, <c>dns</c>, <c>tls</c>, <c>reset</c>, <c>hang</c>, <c>hangbody</c>, a status from <c>200</c> to <c>599</c>,
    /// <c>throttle</c>, <c>throttle(5s)</c>, <c>slow(2s)</c>, <c>cut</c>, <c>cut(10)</c>, <c>slowbody(2s)</c>; see
    /// <see cref="VirtualFaults"/>. Times: <c>500ms</c>, <c>60s</c>, <c>10m</c>, <c>1.5h</c>, <c>00:01:00</c>.
    /// </para>
    /// <para>
    /// <c>westeurope:503:30%@60s+10m</c> answers three of ten requests with 503 from the first to the eleventh minute;
    /// <c>westeurope:hang@0s+1m:cold(20,30s)</c> comes back with 20 requests a second and is warm half a minute later.
    /// </para>
    /// </remarks>
    /// <param name="text">The incident.</param>
    /// <exception cref="FormatException">The text is no incident; the message says what is wrong and what is allowed.</exception>
    public static VirtualIncident Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IncidentText.Read(text);
    }

    /// <summary>Reads an incident as <see cref="Parse"/> does.</summary>
    /// <param name="text">The incident.</param>
    /// <param name="incident">What was read; null where the text is no incident.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VirtualIncident? incident)
    {
        try
        {
            incident = text is null ? null : IncidentText.Read(text);
        }
        catch (FormatException)
        {
            incident = null;
        }

        return incident is not null;
    }

    /// <summary>
    /// The incident as <see cref="Parse"/> reads it; a time in the largest unit that needs no fraction, so that 60s is 1m.
    /// <see cref="Where"/>, and the headers and the body of a status, are left out.
    /// </summary>
    public override string ToString() => IncidentText.Write(this);

    internal string? Problem() =>
        From < TimeSpan.Zero ? "it must not begin before 0s."
        : To <= From ? "it must end after it begins."
        : Fault is null ? "Fault must not be null; the faults are in VirtualFaults."
        : Share is not (> 0 and <= 1) ? "Share must be more than 0 and at most 1."
        : RecoveryCapacity is not (null or (> 0 and <= double.MaxValue)) ? "RecoveryCapacity must be more than 0, or null."
        : RecoveryCapacity is not null && RecoveryTime <= TimeSpan.Zero ? "RecoveryTime must be more than 0 with a RecoveryCapacity."
        : RecoveryCapacity is null && RecoveryTime != TimeSpan.Zero ? "RecoveryTime needs a RecoveryCapacity to begin with."
        : null;
}
