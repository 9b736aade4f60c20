using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>How an answer came about: which endpoint gave it, and which were asked before.</summary>
public sealed class FailoverAnswer
{
    // Beside the response and not in its headers: a header could clash with the service's own, and would be believed if the service sent it.
    private static readonly ConditionalWeakTable<HttpResponseMessage, FailoverAnswer> Answers = [];

    private readonly object _gate = new();
    private volatile FailoverAnswerAttempt[] _attempts = [];

    internal FailoverAnswer(string group) => Group = group;

    /// <summary>The name of the group.</summary>
    public string Group { get; }

    /// <summary>The name of the endpoint that answered; <see langword="null"/> when every endpoint was busy and none was asked.</summary>
    public string? Endpoint { get; private set; }

    /// <summary>Every attempt of the call in the order they began. One that was still under way when another had answered is neutral.</summary>
    public IReadOnlyList<FailoverAnswerAttempt> Attempts => _attempts;

    internal static FailoverAnswer? Of(HttpResponseMessage response) => Answers.TryGetValue(response, out var answer) ? answer : null;

    internal static void Attach(HttpResponseMessage response, FailoverAnswer answer) => Answers.AddOrUpdate(response, answer);

    internal void AnsweredBy(FailoverEndpoint endpoint) => Endpoint = endpoint.Name;

    /// <summary>Gives the place of the attempt.</summary>
    internal int Begin(FailoverEndpoint endpoint)
    {
        lock (_gate)
        {
            _attempts = [.. _attempts, new FailoverAnswerAttempt(endpoint.Name, AttemptVerdict.Neutral)];
            return _attempts.Length - 1;
        }
    }

    internal void End(int place, AttemptVerdict verdict)
    {
        lock (_gate)
        {
            // A new list: the caller may be reading the old one while a probe ends behind its back.
            var attempts = (FailoverAnswerAttempt[])_attempts.Clone();
            attempts[place] = attempts[place] with { Verdict = verdict };
            _attempts = attempts;
        }
    }
}
