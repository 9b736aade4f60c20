using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Failover.Client.SocketTests;

/// <summary>A client of a failover group as an application has it, over a real transport.</summary>
internal sealed class FailoverClient : IDisposable
{
    private readonly ServiceProvider? _services;

    private FailoverClient(HttpClient http, FailoverGroup group, ServiceProvider? services = null) => (Http, Group, _services) = (http, group, services);

    public HttpClient Http { get; }

    public FailoverGroup Group { get; }

    public static FailoverClient Of(TwoRegions regions, Action<FailoverOptions>? configure = null, TimeProvider? time = null, HttpMessageHandler? transport = null)
    {
        var options = regions.Options();
        configure?.Invoke(options);
        return Of(options, transport ?? regions.Transport(), time);
    }

    public static FailoverClient Of(FailoverOptions options, HttpMessageHandler transport, TimeProvider? time = null)
    {
        var group = new FailoverGroup(options, timeProvider: time, random: new Random(1));
        var http = new HttpClient(new FailoverHandler(group) { InnerHandler = transport }) { BaseAddress = group.Endpoints[0].Address };
        return new FailoverClient(http, group);
    }

    public static FailoverClient Of(TwoRegions regions, ClientForm form, Action<FailoverOptions>? configure = null, TimeProvider? time = null) =>
        form == ClientForm.Handler ? Of(regions, configure, time) : Injected(regions, configure, time);

    /// <param name="regions">Where to send.</param>
    /// <param name="configure">Changes the options that were read from configuration.</param>
    /// <param name="time">The group's clock; the system's by default.</param>
    /// <param name="client">Changes the client before failover is added.</param>
    public static FailoverClient Injected(TwoRegions regions, Action<FailoverOptions>? configure = null, TimeProvider? time = null, Action<HttpClient>? client = null)
    {
        var services = new ServiceCollection();
        services.TryAddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(new Random(1));
        services.AddHttpClient("regions", client ?? (static _ => { }))
            .ConfigurePrimaryHttpMessageHandler(regions.Transport)
            .AddFailoverHandler(Section(regions.Options()));
        services.Configure<FailoverOptions>("regions", configure ?? (static _ => { }));
        var provider = services.BuildServiceProvider();
        return new FailoverClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient("regions"),
            provider.GetRequiredKeyedService<FailoverGroup>("regions"),
            provider);
    }

    /// <summary>Sends by <c>Send</c>, on a thread of its own, or by <c>SendAsync</c>.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, bool sync, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) =>
        sync
            ? Task.Factory.StartNew(() => Http.Send(request, completion, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).InTime()
            : Http.SendAsync(request, completion, cancellationToken).InTime();

    public Task<HttpResponseMessage> GetAsync(bool sync, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, "things/1"), sync, completion);

    public Task<HttpResponseMessage> PostAsync(bool sync, HttpContent? content = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, "things") { Content = content ?? new StringContent("one thing") }, sync);

    public void Dispose()
    {
        Http.Dispose();
        Group.Dispose();
        _services?.Dispose();
    }

    private static IConfigurationSection Section(FailoverOptions options)
    {
        var values = new Dictionary<string, string?>
        {
            ["Failover:Detection:RetryDelay"] = options.Detection.RetryDelay.ToString("c", CultureInfo.InvariantCulture),
            ["Failover:Http:FirstByteWait"] = options.Http.FirstByteWait.ToString("c", CultureInfo.InvariantCulture),
        };
        foreach (var (name, endpoint) in options.Endpoints)
        {
            values[$"Failover:Endpoints:{name}:Address"] = endpoint.Address!.AbsoluteUri;
            values[$"Failover:Endpoints:{name}:Priority"] = endpoint.Priority.ToString(CultureInfo.InvariantCulture);
            foreach (var (header, value) in endpoint.Headers)
            {
                values[$"Failover:Endpoints:{name}:Headers:{header}"] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Failover");
    }
}
