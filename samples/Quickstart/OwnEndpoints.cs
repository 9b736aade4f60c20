using Failover.Client;
using Microsoft.Extensions.Options;

namespace Quickstart;

/// <summary>Calls the user's own endpoints, and breaks nothing.</summary>
internal static class OwnEndpoints
{
    public static async Task<Summary> RunAsync(Arguments arguments, LiveView live, TimeProvider time, CancellationToken cancellationToken)
    {
        var request = OwnRequest.Check(arguments);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        var section = ConfigurationFile.Read(builder.Configuration, arguments);
        builder.Services.AddSingleton(time);
        builder.Services.AddHttpClient(section.Key).AddFailoverHandler(section);
        using var host = builder.Build();
        await StartAsync(host, arguments);
        var group = host.Services.GetRequiredKeyedService<FailoverGroup>(section.Key);

        var tally = new Tally();
        var clients = host.Services.GetRequiredService<IHttpClientFactory>();
        var caller = new Caller(() => clients.CreateClient(section.Key), () => request.To(group.Endpoints[0].Address), static _ => Task.FromResult<string?>(null), tally, time);
        var load = new Load(arguments.Rate, arguments.Duration, time);
        await Run.UntilEndOfCallsAsync(
            host,
            ct => load.RunAsync(caller.CallAsync, ct),
            ct => live.RunAsync(tally, static () => "", time, ct),
            static _ => Task.CompletedTask,
            cancellationToken);

        return Summary.Of(tally, group);
    }

    /// <summary>The host checks the configuration before it starts.</summary>
    private static async Task StartAsync(IHost host, Arguments arguments)
    {
        try
        {
            await host.StartAsync(CancellationToken.None);
        }
        catch (OptionsValidationException e)
        {
            throw new UsageException($"--config '{arguments.Config}': {string.Join(' ', e.Failures)}");
        }
    }
}
