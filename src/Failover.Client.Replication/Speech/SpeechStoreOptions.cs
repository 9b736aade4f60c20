namespace Failover.Client.Replication;

/// <summary>What to know about the custom models of one Speech resource.</summary>
public sealed class SpeechStoreOptions
{
    /// <summary>The version of the interface: a date, or <c>v3.1</c> or <c>v3.2</c> for the generation before.</summary>
    /// <value>Default <c>2024-11-15</c>.</value>
    public string ApiVersion { get; set; } = "2024-11-15";

    /// <summary>The resource as the management of Azure names it, such as <c>/subscriptions/.../accounts/speech-we</c>. A secondary allows a copy to it by this.</summary>
    /// <value>Default none: nothing can be copied from here by a version that is a date.</value>
    public string? ResourceId { get; set; }

    /// <summary>A key of the resource, where it is a secondary and the primary's version is <c>v3.1</c> or <c>v3.2</c>: that generation copies to whoever's key it is told, and is told it in a body.</summary>
    /// <value>Default none.</value>
    public string? Key { get; set; }

    /// <summary>The names of the models that are kept in step.</summary>
    /// <value>Default none: all of them.</value>
    public IList<string> Models { get; } = [];

    /// <summary>How often and how long the service is asked.</summary>
    /// <value>Default 60 requests a minute that change something and 300 that read.</value>
    public ServiceLimits Limits { get; } = new() { WritesPerMinute = 60, ReadsPerMinute = 300 };

    internal bool IsClassic => ApiVersion.StartsWith('v');

    internal void Validate()
    {
        if (ApiVersion is not ("v3.1" or "v3.2") && !(ApiVersion.Length >= "2024-11-15".Length && char.IsAsciiDigit(ApiVersion[0])))
        {
            throw new ArgumentException($"ApiVersion is '{ApiVersion}'; allowed is a date such as 2024-11-15, or v3.1 or v3.2.");
        }
    }
}
