using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>How an answer came about: which endpoint gave it, and which were asked before.</summary>
public sealed class FailoverAnswer
{
    // Beside the response and not in its headers: a header could clash with the service's own, and would be believed if the service sent it.
    private static readonly ConditionalWeakTable<HttpResponseMessage, FailoverAnswer> Answers = [];

    // For nearly every call even that would cost too much. A version is a value to everybody else; here the very object says how the answer came about.
    private static readonly ConditionalWeakTable<Version, FailoverAnswer> Versions = [];

    private readonly object _gate = new();
    private FailoverAnswerAttempt[] _attempts = [];

    internal FailoverAnswer(string group) => Group = group;

    /// <summary>The name of the group.</summary>
    public string Group { get; }

    /// <summary>The name of the endpoint that answered; <see langword="null"/> when every endpoint was busy and none was asked.</summary>
    public string? Endpoint { get; private set; }

    /// <summary>Every attempt of the call in the order they began. One that was still under way when another had answered is neutral.</summary>
    public IReadOnlyList<FailoverAnswerAttempt> Attempts
    {
        get
        {
            // A copy: a probe may still end behind the caller's back.
            lock (_gate)
            {
                return [.. _attempts];
            }
        }
    }

    internal static FailoverAnswer? Of(HttpResponseMessage response) =>
        Answers.TryGetValue(response, out var answer) || Versions.TryGetValue(response.Version, out answer) ? answer : null;

    internal static void Attach(HttpResponseMessage response, FailoverAnswer answer) => Answers.AddOrUpdate(response, answer);

    /// <summary>What a response carries in the place of its version when it came about in this way.</summary>
    internal Version MarkOf(Version version)
    {
        var mark = (Version)version.Clone();
        Versions.Add(mark, this);
        return mark;
    }

    /// <summary>The same with one attempt more, which answered.</summary>
    internal FailoverAnswer Then(string endpoint, AttemptVerdict verdict) => new(Group) { Endpoint = endpoint, _attempts = [.. _attempts, new(endpoint, verdict)] };

    /// <summary>The same with another endpoint's answer.</summary>
    internal FailoverAnswer By(string? endpoint) => new(Group) { Endpoint = endpoint, _attempts = [.. _attempts] };

    internal void AnsweredBy(FailoverEndpoint endpoint) => Endpoint = endpoint.Name;

    /// <summary>Gives the place of the attempt.</summary>
    internal int Begin(FailoverEndpoint endpoint)
    {
        lock (_gate)
        {
            _attempts = [.. _attempts, new(endpoint.Name, AttemptVerdict.Neutral)];
            return _attempts.Length - 1;
        }
    }

    internal void End(int place, AttemptVerdict verdict)
    {
        lock (_gate)
        {
            _attempts[place] = _attempts[place] with { Verdict = verdict };
        }
    }
}
