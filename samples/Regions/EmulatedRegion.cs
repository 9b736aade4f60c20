using Failover.Client.Testing;
using Regions.Language;
using Regions.MachineLearning;
using Regions.OpenAI;
using Regions.Services;
using Regions.Speech;
using Regions.Watson;

namespace Regions;

/// <summary>One region: the same services as every other, with keys, ids and stored things of its own.</summary>
public sealed class EmulatedRegion : IAsyncDisposable
{
    private EmulatedRegion(string name, IReadOnlyList<EmulatedService> services, SpeechCatalog catalog) =>
        (Name, Services, SpeechCatalog) = (name, services, catalog);

    /// <summary>The name, such as <c>westeurope</c>.</summary>
    public string Name { get; }

    /// <summary>All of its services.</summary>
    public IReadOnlyList<EmulatedService> Services { get; }

    /// <summary>Language: authoring and prediction.</summary>
    public EmulatedService Language => this["language"];

    /// <summary>Azure OpenAI, by the deployment routes and by the v1 routes.</summary>
    public EmulatedService OpenAI => this["openai"];

    /// <summary>Machine Learning: online endpoint, batch endpoint, and the jobs of a workspace.</summary>
    public EmulatedService MachineLearning => this["machine-learning"];

    /// <summary>Watson Visual Recognition v3 and v4, with its token service.</summary>
    public EmulatedService Watson => this["watson"];

    /// <summary>Speech: synthesis, recognition, tokens and jobs, all hosts of a region at one address.</summary>
    public EmulatedService Speech => this["speech"];

    /// <summary>The voices and deployments of <see cref="Speech"/>.</summary>
    public SpeechCatalog SpeechCatalog { get; }

    /// <summary>The service of that name.</summary>
    /// <param name="service">One of the <see cref="EmulatedService.Name"/>s.</param>
    /// <exception cref="KeyNotFoundException">There is no such service.</exception>
    public EmulatedService this[string service] =>
        Services.FirstOrDefault(s => s.Name == service) ?? throw new KeyNotFoundException(
            $"'{service}' is not a service of {Name}; there are {string.Join(", ", Services.Select(static s => s.Name))}.");

    /// <summary>Makes the same thing wrong with every service; null heals them all.</summary>
    /// <param name="fault">What is wrong from now on.</param>
    public void Break(RegionFault? fault)
    {
        foreach (var service in Services)
        {
            service.Fault = fault;
        }
    }

    /// <summary>Closes every port.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in Services)
        {
            await service.DisposeAsync();
        }
    }

    internal static async Task<EmulatedRegion> StartAsync(
        string name, RegionHostOptions options, Secrets secrets, CancellationToken cancellationToken)
    {
        ServiceScope Scope(string service) => new(name, service, options, secrets);
        var speech = new SpeechEmulation(Scope("speech"));
        ServiceEmulation[] emulations =
        [
            new LanguageEmulation(Scope("language")),
            new OpenAIEmulation(Scope("openai")),
            new MachineLearningEmulation(Scope("machine-learning")),
            new WatsonEmulation(Scope("watson")),
            speech,
        ];

        var services = new List<EmulatedService>();
        var region = new EmulatedRegion(name, services, speech.Catalog);
        try
        {
            foreach (var emulation in emulations)
            {
                services.Add(await EmulatedService.StartAsync(emulation, cancellationToken));
            }

            return region;
        }
        catch
        {
            await region.DisposeAsync();
            throw;
        }
    }
}
