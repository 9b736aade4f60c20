namespace Failover.Client;

/// <summary>The marks that an endpoint's answers to first attempts carry, made once for each version of HTTP.</summary>
internal sealed class AnswerMarks(FailoverEndpoint endpoint)
{
    private volatile Version[] _marks = [];

    public Version Of(Version version, string group)
    {
        foreach (var mark in _marks)
        {
            if (mark.Major == version.Major && mark.Minor == version.Minor)
            {
                return mark;
            }
        }

        var made = FailoverAnswer.MarkOf(version, group, endpoint);
        _marks = [.. _marks, made];
        return made;
    }
}
