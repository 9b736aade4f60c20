namespace Failover.Client;

/// <summary>What an endpoint may be asked for, alone or together with others that share its quota: when one of them is busy, all are.</summary>
/// <param name="scope">The name they share it under; <see langword="null"/> for one alone.</param>
internal sealed class Quota(string? scope)
{
    private volatile CoolDown? _coolDown;

    public string? Scope => scope;

    public CoolDown? CoolDown
    {
        get => _coolDown;
        set => _coolDown = value;
    }
}
