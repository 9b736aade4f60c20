namespace Failover.Client;

/// <summary>What is known of one service, as data and pure functions: what its answers mean, which calls do no harm when repeated, and which ids only the endpoint knows that made them.</summary>
internal sealed class ServicePreset
{
    private IdRules? _ids;

    /// <summary>As configuration and messages name it.</summary>
    public required string Name { get; init; }

    /// <summary>The public hosts of the service: how their names end, or the whole name where it does not begin with a dot.</summary>
    public required string[] Hosts { get; init; }

    /// <summary>How the paths end whose POST computes and stores nothing, or does the same each time. See <see cref="PathTail"/>.</summary>
    public required string[] Repeatable { get; init; }

    /// <summary>How the paths end whose 200 may hold an error.</summary>
    public string[] MayFailWithin200 { get; init; } = [];

    /// <summary>The path segments behind which stands an id that one endpoint made and no other knows.</summary>
    public string[] Collections { get; init; } = [];

    /// <summary>What may stand there without being such an id.</summary>
    public string[] NoIds { get; init; } = [];

    /// <summary>The first path segments of what the service itself fails over, with data that it alone keeps: asked of the primary and of nobody else.</summary>
    public string[] ServiceManaged { get; init; } = [];

    /// <summary>The JSON properties and query parameters that name such an id.</summary>
    public IdProperty[] Links { get; init; } = [];

    /// <summary>Where the ids stand that differ between endpoints.</summary>
    public required ResourcePlace[] Places { get; init; }

    /// <summary>What an answer means; <see langword="null"/> where the service means by it what everybody means.</summary>
    public required Func<ServiceAnswer, AttemptVerdict?> Verdict { get; init; }

    public bool HasHost(string host) => Array.Exists(Hosts, h => h[0] == '.' ? host.EndsWith(h, StringComparison.OrdinalIgnoreCase) : host.Equals(h, StringComparison.OrdinalIgnoreCase));

    public AttemptVerdict? VerdictOf(in AttemptOutcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result is not { } response)
        {
            return null;
        }

        var answer = new ServiceAnswer(response);
        return Verdict(answer) ?? (answer.Status == 404 && NamesOne(answer) ? AttemptVerdict.Neutral : null);
    }

    /// <summary>Whether a job, a file or the like was asked for by its id: that it is not here says nothing about the endpoint.</summary>
    private bool NamesOne(in ServiceAnswer answer) => (_ids ??= new IdRules([this])).InPath(answer.Path).Count > 0;
}
