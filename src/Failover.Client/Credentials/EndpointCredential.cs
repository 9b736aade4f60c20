namespace Failover.Client;

/// <summary>An endpoint's own credential. It is put on every attempt to that endpoint, last, in place of whatever credential the caller or an SDK had set, and never reaches another endpoint.</summary>
/// <remarks>
/// <para>The usual ones are made here; Entra ID comes with the package <c>Failover.Client.Azure</c>. Derive from this class for a token of another kind, or for a key that lives in a vault.</para>
/// <para>A group keeps one token for each endpoint and renews it ahead of its end in the background. A call waits for one only while there is none that is valid, and all calls wait for the same one.
/// An endpoint whose credential cannot be had is not asked, and counts as failed (or, where the source refuses, as misconfigured); calls go on to the next endpoint.</para>
/// <para>A reload of the configuration keeps the token of a credential that equals the one before.</para>
/// </remarks>
public abstract class EndpointCredential
{
    /// <summary>Makes a credential that goes into this header.</summary>
    /// <param name="header">The name of a request header.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    protected EndpointCredential(string header = "Authorization")
    {
        ArgumentNullException.ThrowIfNull(header);
        // Not repeated: a key in its place would be told.
        Header = HeaderSyntax.IsToken(header) ? header : throw new ArgumentException("The header of a credential must be the name of a request header, such as api-key.", nameof(header));
    }

    /// <summary>The header that carries the credential.</summary>
    public string Header { get; }

    /// <summary>Gets the credential from where it comes from. Called once at a time for each endpoint, never while a valid one is at hand unless that is about to end or was refused.</summary>
    /// <param name="context">Whom the credential is for, and a way to ask for it.</param>
    /// <param name="cancellationToken">Ends after one <see cref="FailoverOptions.AttemptTimeout"/>.</param>
    /// <returns>What goes into the header, and for how long.</returns>
    /// <exception cref="EndpointCredentialException">There is none; the exception says whether it was refused. Anything else thrown counts as a source that is out of reach.</exception>
    protected internal abstract ValueTask<EndpointToken> FetchAsync(CredentialContext context, CancellationToken cancellationToken);

    /// <summary>What speaks against this credential at that address; <see langword="null"/> if nothing does.</summary>
    internal virtual string? ConflictWith(Uri address) => null;

    /// <summary>A key in a header of its own.</summary>
    /// <param name="key">The key.</param>
    /// <param name="header">The header: <c>api-key</c> for Azure OpenAI, <c>Ocp-Apim-Subscription-Key</c> for the other Azure AI services.</param>
    /// <exception cref="ArgumentException">The key cannot be sent, or the name is that of no header.</exception>
    public static EndpointCredential ApiKey(string key, string header = "api-key") => new FixedCredential(header, Line(key, nameof(key)));

    /// <summary>A key that is sent as <c>Authorization: Bearer</c>.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ArgumentException">The key cannot be sent.</exception>
    public static EndpointCredential Bearer(string key) => new FixedCredential("Authorization", "Bearer " + Line(key, nameof(key)));

    /// <summary>User and password, sent as <c>Authorization: Basic</c>. Watson takes the user <c>apikey</c> and the key as the password.</summary>
    /// <param name="user">The user; without a colon.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="ArgumentException">The user holds a colon.</exception>
    public static EndpointCredential Basic(string user, string password) => FixedCredential.OfUser(user, password);

    /// <summary>A token of the Speech service, issued in the region of the endpoint for its key. It is valid for 10 minutes and is replaced after 9.</summary>
    /// <param name="key">The key of the resource.</param>
    /// <param name="region">The short name of its region, such as <c>westeurope</c>. A token works only in the region that issued it.</param>
    /// <param name="http">What asks for the token; by default the transport below the failover handler. Yours to dispose.</param>
    /// <exception cref="ArgumentException">The key cannot be sent, or the region is no short name.</exception>
    public static EndpointCredential SpeechToken(string key, string region, HttpClient? http = null) =>
        new SpeechTokenCredential(Line(key, nameof(key)), SpeechTokenCredential.AddressIn(region), http);

    /// <summary>A token of the Speech service, issued at an address of your own: a custom domain, or another cloud.</summary>
    /// <inheritdoc cref="SpeechToken(string, string, HttpClient?)"/>
    /// <param name="key">The key of the resource.</param>
    /// <param name="address">Where tokens are issued, such as <c>https://contoso.cognitiveservices.azure.com/sts/v1.0/issueToken</c>; https, or http to a loopback address.</param>
    /// <param name="http">What asks for the token; by default the transport below the failover handler. Yours to dispose.</param>
    public static EndpointCredential SpeechToken(string key, Uri address, HttpClient? http = null) =>
        new SpeechTokenCredential(Line(key, nameof(key)), TokenService.Allowed(address, nameof(address)), http);

    /// <summary>A token of IBM Cloud IAM, got for an API key. It is replaced after 80 % of the time that the service gives it.</summary>
    /// <param name="key">The API key.</param>
    /// <param name="address">Where tokens are issued; <c>https://iam.cloud.ibm.com/identity/token</c> by default.</param>
    /// <param name="http">What asks for the token; by default the transport below the failover handler. Yours to dispose.</param>
    /// <exception cref="ArgumentException">The key cannot be sent, or the address is not allowed.</exception>
    public static EndpointCredential IbmIam(string key, Uri? address = null, HttpClient? http = null) =>
        new IbmIamCredential(Line(key, nameof(key)), address is null ? IbmIamCredential.Usual : TokenService.Allowed(address, nameof(address)), http);

    private static string Line(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        return HeaderSyntax.IsCredential(value) ? value : throw new ArgumentException("A key must be one line of printable ASCII characters.", parameter);
    }
}
