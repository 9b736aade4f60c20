using System.Text;

namespace Failover.Client;

/// <summary>A credential that stays as it was written, and so is one more header of its endpoint.</summary>
internal sealed class FixedCredential(string header, string value) : EndpointCredential(header)
{
    public string Value => value;

    public static FixedCredential OfUser(string user, string password)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);
        return user.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException("The user of a Basic credential must be without a colon.", nameof(user))
            : new FixedCredential("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    protected internal override ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken) => new(new EndpointToken(value));
}
