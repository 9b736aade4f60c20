using System.Text.Json.Nodes;

namespace Regions.Services;

/// <summary>What a service does with requests, while it is well.</summary>
internal abstract class ServiceEmulation(ServiceScope scope)
{
    public ServiceScope Scope => scope;

    public JobBook Jobs { get; } = new(scope.Time, scope.Options.JobDuration);

    /// <summary>Name and value of the header that lets a request in.</summary>
    public abstract KeyValuePair<string, string> Credential { get; }

    /// <summary>Refuses what carries no key of this region, or asks for a version that there is not.</summary>
    /// <exception cref="Refusal">The request is not to be answered.</exception>
    public abstract void Admit(HttpRequest request);

    /// <summary>Faults that only this service has, as the control API writes them; empty where there are none.</summary>
    public virtual string AllowedFaults => "";

    /// <summary>Some of <see cref="AllowedFaults"/>, to choose from on a page.</summary>
    public virtual IReadOnlyList<string> FaultChoices => [];

    /// <summary>What a program may want to know of the service besides address and key; null where there is nothing.</summary>
    public virtual JsonObject? Details => null;

    /// <summary>Takes the place of whatever fault of its own the service had.</summary>
    /// <param name="fault">The fault; null heals.</param>
    /// <returns>Whether the service has such a fault.</returns>
    /// <exception cref="Refusal">It would have, but not quite like this.</exception>
    public virtual bool TryBreak(string? fault) => false;

    /// <summary>Lets a request in, or refuses it.</summary>
    /// <exception cref="Refusal">The request is not to be answered.</exception>
    public virtual Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        Admit(context.Request);
        return next(context);
    }

    /// <summary>An error in the service's own words.</summary>
    /// <param name="path">What was asked for; empty where nobody knows.</param>
    /// <param name="refusal">What to say.</param>
    public abstract Answer Refuse(string path, Refusal refusal);

    public abstract void Map(ServiceRoutes routes);

    /// <summary>Refuses a version that is missing or not in the list.</summary>
    protected static void RequireVersion(HttpRequest request, IReadOnlySet<string> known, string missing, string unknown)
    {
        if (!request.Query.TryGetValue("api-version", out var versions))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, missing, "The api-version query parameter (?api-version=) is required for all requests.");
        }

        if (!known.Contains(versions.ToString()))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, unknown, $"'{versions}' is not a supported api-version; supported are {string.Join(", ", known)}.");
        }
    }
}
