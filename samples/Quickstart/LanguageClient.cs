using Failover.Client.Testing;

namespace Quickstart;

/// <summary>An application whose client survives the loss of its primary region.</summary>
internal static class LanguageClient
{
    public const string Name = "language";

    public static IHost Build(Regions regions, Arguments arguments, Outage outage, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(Settings(regions, arguments));
        builder.Services.AddSingleton(time);

        // This is all that an application needs.
        builder.Services.AddHttpClient(Name)
            .AddFailoverHandler(builder.Configuration.GetSection("Failover:Language"))

            // And this is for the rehearsal: it counts attempts, and no proxy stands before this machine's own ports.
            .AddHttpMessageHandler(() => new AttemptWatch(outage))
            .UseSocketsHttpHandler(static (sockets, _) => sockets.UseProxy = false);

        return builder.Build();
    }

    /// <summary>What would stand in <c>appsettings.json</c>.</summary>
    private static Dictionary<string, string?> Settings(Regions regions, Arguments arguments)
    {
        // The defaults suit outages of minutes; here the return has to be seen within seconds, so times shrink with the run.
        var unit = TimeSpan.FromSeconds(arguments.Duration / 20.0);
        var settings = new Dictionary<string, string?>
        {
            ["Probes:FirstDelay"] = AtMost(unit, TimeSpan.FromSeconds(5)),
            ["Probes:MaxDelay"] = AtMost(unit * 2, TimeSpan.FromSeconds(60)),
            ["Probes:SuccessSpacing"] = AtMost(unit / 2, TimeSpan.FromSeconds(1)),
            ["Return:RampDuration"] = AtMost(unit, TimeSpan.FromSeconds(60)),
            ["Throttling:FirstDelay"] = AtMost(unit, TimeSpan.FromSeconds(1)),
            ["Throttling:MaxDelay"] = AtMost(unit * 2, TimeSpan.FromSeconds(30)),
        };
        if (arguments.Fault == "hang")
        {
            // A region that hangs is noticed by nothing else.
            settings["AttemptTimeout"] = "00:00:00.5";
        }

        AddEndpoint(settings, regions.Primary, priority: "0");
        AddEndpoint(settings, regions.Secondary, priority: "1");
        return settings.ToDictionary(static s => $"Failover:Language:{s.Key}", static s => s.Value);
    }

    private static void AddEndpoint(Dictionary<string, string?> settings, LocalRegion region, string priority)
    {
        settings[$"Endpoints:{region.Name}:Address"] = region.Address.AbsoluteUri;
        settings[$"Endpoints:{region.Name}:Priority"] = priority;
        settings[$"Endpoints:{region.Name}:Headers:Ocp-Apim-Subscription-Key"] = Regions.KeyOf(region.Name);
    }

    private static string AtMost(TimeSpan wanted, TimeSpan most) => (wanted < most ? wanted : most).ToString("c");
}
