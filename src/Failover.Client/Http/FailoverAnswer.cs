using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>How an answer came about: which endpoint gave it, and which were asked before.</summary>
public sealed class FailoverAnswer
{
    // Beside the response and not in its headers: a header could clash with the service's own, and would be believed if the service sent it.
    private static readonly ConditionalWeakTable<HttpResponseMessage, FailoverAnswer> Answers = [];

    private readonly List<FailoverAnswerAttempt> _attempts = new(1);
    private string? _answeredBy;

    internal FailoverAnswer(string group) => Group = group;

    /// <summary>The name of the group.</summary>
    public string Group { get; }

    /// <summary>The name of the endpoint that answered; <see langword="null"/> when every endpoint was busy and none was asked.</summary>
    public string? Endpoint => _answeredBy ?? (_attempts.Count == 0 ? null : _attempts[^1].Endpoint);

    /// <summary>Every attempt of the call in order.</summary>
    public IReadOnlyList<FailoverAnswerAttempt> Attempts => _attempts;

    internal static FailoverAnswer? Of(HttpResponseMessage response) => Answers.TryGetValue(response, out var answer) ? answer : null;

    internal static void Attach(HttpResponseMessage response, FailoverAnswer answer) => Answers.AddOrUpdate(response, answer);

    /// <summary>An earlier answer was kept because later attempts gave none.</summary>
    internal void AnsweredBy(FailoverEndpoint endpoint) => _answeredBy = endpoint.Name;

    internal void Begin(FailoverEndpoint endpoint) => _attempts.Add(new FailoverAnswerAttempt(endpoint.Name, AttemptVerdict.Neutral));

    internal void End(AttemptVerdict verdict) => _attempts[^1] = _attempts[^1] with { Verdict = verdict };
}
