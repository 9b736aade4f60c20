using Failover.Client.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tool;

/// <summary>Finds and reads the speech configurations of a file: what has regions instead of endpoints.</summary>
internal static class SpeechFile
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";

    /// <summary>Every one there is, or the one at the path; none where nothing is one.</summary>
    public static IReadOnlyList<IConfigurationSection> Sections(IConfigurationRoot configuration, string? path)
    {
        var sections = new List<IConfigurationSection>();
        Collect(path is null ? configuration : configuration.GetSection(path), sections);
        return sections;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">Its options cannot work.</exception>
    public static FailoverSpeechOptions Read(IConfigurationSection section)
    {
        using var provider = new ServiceCollection().AddFailoverSpeech(section.Path, section).AddEntraFailoverCredentials().BuildServiceProvider();
        try
        {
            return provider.GetRequiredService<IOptionsMonitor<FailoverSpeechOptions>>().Get(section.Path);
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException($"{section.Path}: {string.Join(Environment.NewLine, e.Failures)}");
        }
    }

    /// <summary>One of a region's hosts as an endpoint, with the region's own key.</summary>
    public static FailoverEndpointOptions EndpointOf(SpeechRegionOptions region, Uri? host)
    {
        var endpoint = new FailoverEndpointOptions { Address = host, Priority = region.Priority, Credential = region.Credential };
        if (region is { Credential: null, Key: { } key })
        {
            endpoint.Headers[KeyHeader] = key;
        }

        return endpoint;
    }

    private static void Collect(IConfiguration at, List<IConfigurationSection> sections)
    {
        if (at is IConfigurationSection here && here.GetSection("Regions").GetChildren().Any())
        {
            sections.Add(here);
            return;
        }

        foreach (var child in at.GetChildren())
        {
            Collect(child, sections);
        }
    }
}
