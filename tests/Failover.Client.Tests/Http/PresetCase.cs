namespace Failover.Client.Tests.Http;

/// <summary>One row of what a service's answers mean.</summary>
/// <param name="Use">Chooses the preset.</param>
/// <param name="Call">Method and path.</param>
/// <param name="Answer">What the primary answers.</param>
/// <param name="Verdict">What that means.</param>
internal sealed record PresetCase(Func<FailoverOptions, FailoverOptions> Use, string Call, Reply Answer, AttemptVerdict Verdict)
{
    public HttpRequestMessage Request() => Network.Request(Call.Split(' ')[0], Call.Split(' ')[1]);
}
