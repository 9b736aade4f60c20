namespace Failover.Client;

/// <summary>The way of a call through the endpoints so far. Calls that went the same way share one, so that saying how an answer came about costs a call nothing.</summary>
internal sealed class AnswerTrail
{
    // Longer ways are rare, and there are too many of them to keep.
    private const int LongestKept = 4;

    private readonly FailoverAnswer _answer;
    private readonly FailoverEndpoint? _endpoint;
    private readonly AttemptVerdict _verdict;
    private readonly int _length;
    private volatile AnswerTrail[] _further = [];
    private volatile Version[] _marks = [];

    // The first answer's version and its mark: transports have one object for each version, and nearly every answer has the same.
    private volatile Marked? _first;

    /// <summary>Where every call begins.</summary>
    /// <param name="group">The name of the group.</param>
    public AnswerTrail(string group) => _answer = new FailoverAnswer(group);

    private AnswerTrail(AnswerTrail before, FailoverEndpoint endpoint, AttemptVerdict verdict)
    {
        (_endpoint, _verdict, _length) = (endpoint, verdict, before._length + 1);
        _answer = before._answer.Then(endpoint.Name, verdict);
    }

    /// <summary>The same way, and one attempt more.</summary>
    public AnswerTrail Then(FailoverEndpoint endpoint, AttemptVerdict verdict)
    {
        foreach (var further in _further)
        {
            if (further._endpoint == endpoint && further._verdict == verdict)
            {
                return further;
            }
        }

        var made = new AnswerTrail(this, endpoint, verdict);
        if (_length < LongestKept)
        {
            _further = [.. _further, made];
        }

        return made;
    }

    /// <summary>Whether this endpoint was asked last, so that the answer is its.</summary>
    public bool EndsAt(FailoverEndpoint endpoint) => _endpoint == endpoint;

    /// <summary>Says on a response how it came about: the last to be asked gave it, or nobody.</summary>
    public void Mark(HttpResponseMessage response)
    {
        if (_endpoint is null)
        {
            FailoverAnswer.Attach(response, _answer);
        }
        else
        {
            var version = response.Version;
            response.Version = _first is { } first && ReferenceEquals(first.Version, version) ? first.Mark : MarkOf(version);
        }
    }

    /// <summary>The same as an account of its own, for a call that has two attempts under way at once, or that ends with an earlier answer.</summary>
    public FailoverAnswer Fork() => _answer.By(endpoint: null);

    private Version MarkOf(Version version)
    {
        foreach (var mark in _marks)
        {
            if (mark.Major == version.Major && mark.Minor == version.Minor)
            {
                return mark;
            }
        }

        var made = _answer.MarkOf(version);
        _marks = [.. _marks, made];
        _first ??= new Marked(version, made);
        return made;
    }

    private sealed record Marked(Version Version, Version Mark);
}
