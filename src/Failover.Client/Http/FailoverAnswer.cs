using System.Runtime.CompilerServices;

namespace Failover.Client;

/// <summary>How an answer came about: which endpoint gave it, and which were asked before.</summary>
public sealed class FailoverAnswer
{
    // Beside the response and not in its headers: a header could clash with the service's own, and would be believed if the service sent it.
    private static readonly ConditionalWeakTable<HttpResponseMessage, FailoverAnswer> Answers = [];

    // For the answer of a first attempt, which is nearly every one, even that would cost too much. A version is a value to everybody else;
    // here the very object says which endpoint answered.
    private static readonly ConditionalWeakTable<Version, FailoverAnswer> Versions = [];

    private FailoverAnswerAttempt[] _attempts = [];
    private int _count;

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
            lock (this)
            {
                return _attempts[.._count];
            }
        }
    }

    internal static FailoverAnswer? Of(HttpResponseMessage response) =>
        Answers.TryGetValue(response, out var answer) || Versions.TryGetValue(response.Version, out answer) ? answer : null;

    /// <summary>What an endpoint's answer to a first attempt carries in the place of a version.</summary>
    internal static Version MarkOf(Version version, string group, FailoverEndpoint endpoint)
    {
        var mark = (Version)version.Clone();
        var answer = new FailoverAnswer(group) { Endpoint = endpoint.Name, _attempts = [new(endpoint.Name, AttemptVerdict.Success)], _count = 1 };
        Versions.Add(mark, answer);
        return mark;
    }

    internal static void Attach(HttpResponseMessage response, FailoverAnswer answer) => Answers.AddOrUpdate(response, answer);

    internal void AnsweredBy(FailoverEndpoint endpoint) => Endpoint = endpoint.Name;

    /// <summary>Gives the place of the attempt.</summary>
    internal int Begin(FailoverEndpoint endpoint)
    {
        lock (this)
        {
            if (_count == _attempts.Length)
            {
                // Room for two: an answer of its own is made for calls that went on to another endpoint.
                Array.Resize(ref _attempts, Math.Max(2, 2 * _count));
            }

            _attempts[_count] = new FailoverAnswerAttempt(endpoint.Name, AttemptVerdict.Neutral);
            return _count++;
        }
    }

    internal void End(int place, AttemptVerdict verdict)
    {
        lock (this)
        {
            _attempts[place] = _attempts[place] with { Verdict = verdict };
        }
    }
}
