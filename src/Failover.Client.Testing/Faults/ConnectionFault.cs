namespace Failover.Client.Testing;

/// <summary>A fault that strikes before there is a request, hence everybody.</summary>
internal sealed class ConnectionFault : RegionFault
{
    public static readonly ConnectionFault Refuse = new(nameof(Refuse));
    public static readonly ConnectionFault HangBeforeRequest = new(nameof(HangBeforeRequest));
    public static readonly ConnectionFault WrongCertificate = new(nameof(WrongCertificate));

    private ConnectionFault(string name)
        : base(name)
    {
    }
}
