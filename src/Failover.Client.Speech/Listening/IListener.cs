namespace Failover.Client.Speech;

/// <summary>Is told what was heard: in order, one at a time. Must not throw.</summary>
internal interface IListener
{
    /// <summary>What may still change. It may be told again by another region.</summary>
    void Hypothesis(in HeardPhrase phrase);

    /// <summary>What is final. It is told once, whoever heard it.</summary>
    void Phrase(in HeardPhrase phrase);
}
