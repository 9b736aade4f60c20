using System.Globalization;
using Failover.Client.Testing;
using Regions.Services;
using LocalFaults = Failover.Client.Testing.Faults;

namespace Regions.Switches;

/// <summary>Answers of a service that is not well, with the body that its own clients know how to read.</summary>
internal static class ServiceFaults
{
    public static RequestFault Status(ServiceEmulation service, int status) =>
        LocalFaults.Status(status, Headers, Body(service, status, "The service is not well."));

    public static RequestFault Throttled(ServiceEmulation service, int status, TimeSpan wait)
    {
        var headers = new Dictionary<string, string>(Headers)
        {
            ["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture),
            ["retry-after-ms"] = Math.Ceiling(wait.TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture),
        };
        var body = Body(service, status, string.Create(CultureInfo.InvariantCulture, $"Too many requests. Please retry after {wait.TotalSeconds} seconds."));
        return LocalFaults.Status(status, headers, body);
    }

    private static Dictionary<string, string> Headers { get; } = new() { ["Content-Type"] = "application/json; charset=utf-8" };

    private static string Body(ServiceEmulation service, int status, string message) =>
        service.Refuse("", new Refusal(status, status.ToString(CultureInfo.InvariantCulture), message)).Text;
}
