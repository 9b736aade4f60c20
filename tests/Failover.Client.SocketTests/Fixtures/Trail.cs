namespace Failover.Client.SocketTests;

/// <summary>What a response knows of its way, in one line: <c>west Failure, east Success</c>.</summary>
internal static class Trail
{
    public static string Of(HttpResponseMessage response) =>
        string.Join(", ", response.GetFailover()!.Attempts.Select(static a => $"{a.Endpoint} {a.Verdict}"));
}
