using System.Globalization;
using System.Text;

namespace Failover.Client;

/// <summary>No endpoint could be tried for a call, or the one endpoint that could serve it is lost.</summary>
public sealed class NoEndpointAvailableException : HttpRequestException
{
    private readonly string? _message;
    private string _note = "";

    internal NoEndpointAvailableException(FailoverSnapshot snapshot, string? boundTo, TimeSpan? retryAfter)
        : base(HttpRequestError.Unknown)
    {
        Group = snapshot.Group;
        Endpoints = snapshot.Endpoints;
        BoundTo = boundTo;
        RetryAfter = retryAfter;
    }

    internal NoEndpointAvailableException(FailoverSnapshot snapshot, string boundTo, Exception cause)
        : base((cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown, null, cause)
    {
        Group = snapshot.Group;
        Endpoints = snapshot.Endpoints;
        BoundTo = boundTo;
        _message = $"The call belongs to endpoint '{boundTo}' of group '{Group}', and that endpoint is lost: {cause.Message}";
    }

    /// <summary>The name of the group.</summary>
    public string Group { get; }

    /// <summary>The only endpoint that could have served the call (it holds the job, or the call was addressed to it); <see langword="null"/> when any would have done. What it held may be submitted again.</summary>
    public string? BoundTo { get; }

    /// <summary>When trying again is worth while, if that is known.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Every endpoint of the group with its last error, as it stood.</summary>
    public IReadOnlyList<EndpointSnapshot> Endpoints { get; }

    /// <inheritdoc/>
    public override string Message => (_message ?? Describe()) + _note;

    /// <summary>Adds what only the call knows.</summary>
    internal NoEndpointAvailableException With(string note)
    {
        _note = note;
        return this;
    }

    // Built when somebody reads it: a storm of rejected calls should not spend its time on text.
    private string Describe()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"No endpoint of group '{Group}' may be tried");
        if (BoundTo is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" for a call that belongs to '{BoundTo}'");
        }

        var separator = ": ";
        foreach (var endpoint in Endpoints)
        {
            text.Append(separator).Append(endpoint.Name).Append(" is ").Append(StateOf(endpoint));
            if (endpoint.LastError is not null)
            {
                text.Append(" (").Append(endpoint.LastError).Append(')');
            }

            separator = "; ";
        }

        text.Append('.');
        if (RetryAfter is { } wait)
        {
            text.Append(CultureInfo.InvariantCulture, $" Soonest retry in {wait.TotalSeconds:0.###} s.");
        }

        return text.ToString();
    }

    private static string StateOf(EndpointSnapshot endpoint) => endpoint switch
    {
        { State: EndpointState.Closed, CoolingFor: not null } => "busy",
        { State: EndpointState.Closed } => "in rotation",
        { State: EndpointState.HalfOpen } => "half-open",
        { State: EndpointState.Ramping } => "on its way back",
        { State: EndpointState.Open } => "open",
        { State: EndpointState.Misconfigured } => "misconfigured",
        { State: EndpointState.Draining } => "draining",
        { State: EndpointState.Held } => "standing by",
        { State: EndpointState.Cold } => "cold",
        { State: EndpointState.Activating } => "being activated",
        _ => "isolated",
    };
}
