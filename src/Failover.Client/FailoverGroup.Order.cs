namespace Failover.Client;

public sealed partial class FailoverGroup
{
    private static EndpointOrder Build(string group, FailoverOptions options, EndpointOrder? old)
    {
        var settings = new FailoverSettings(options);
        var scopes = (old?.ByPriority ?? []).Select(static e => e.Health.Quota).Where(static q => q.Scope is not null).DistinctBy(static q => q.Scope).ToDictionary(static q => q.Scope!);
        var endpoints = options.Endpoints.Select(pair =>
        {
            var (name, endpoint) = pair;
            var before = old?.Find(name);
            var health = before is not null && EndpointAddress.Prefix(before.Address) == EndpointAddress.Prefix(endpoint.Address!) ? before.Health : null;
            var quota = QuotaOf(endpoint.QuotaScope, health?.Quota, scopes);
            health ??= new EndpointHealth(endpoint.Mode == EndpointMode.Cold ? Circuit.Cold : Circuit.Fresh, settings.Window, quota);
            health.Reconfigure(settings.Window, quota);
            return new FailoverEndpoint(name, endpoint, options.Http.CredentialHeaders, health);
        }).ToArray();
        var forced = old?.Forced is { } f ? Array.Find(endpoints, e => e.Health == f.Health) : null;
        return new EndpointOrder(group, settings, endpoints, old, forced);
    }

    private static Quota QuotaOf(string? scope, Quota? before, Dictionary<string, Quota> scopes)
    {
        if (scope is null)
        {
            return before is { Scope: null } ? before : new Quota(scope: null);
        }

        if (!scopes.TryGetValue(scope, out var quota))
        {
            scopes[scope] = quota = new Quota(scope);
        }

        return quota;
    }
}
