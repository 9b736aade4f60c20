using Failover.Client.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Failover.Client.Tests.DependencyInjection;

public sealed class AddFailoverHandlerTests
{
    [Fact]
    public async Task AddFailoverHandler_FromSection_SendsToTheSecondaryWhenThePrimaryIsLost()
    {
        using var host = FromSection();
        host.Lose("west.example");

        var answer = await host.Client().GetStringAsync("things/1");

        Assert.Equal("north.example", answer);
        Assert.Equal("https://north.example/things/1", host.Asked.Last());
    }

    [Fact]
    public async Task AddFailoverHandler_InCode_SendsToThePrimary()
    {
        using var host = new TestHost([], (services, _) => Client(services, b => b.AddFailoverHandler(o => o
            .AddPrimary("west", "https://west.example")
            .AddSecondary("north", "https://north.example"))));

        Assert.Equal("west.example", await host.Client().GetStringAsync("/"));
    }

    [Fact]
    public async Task AddFailoverHandler_WithTheNameOfAGroup_SharesWhatItsClientsLearn()
    {
        using var host = new TestHost([], (services, _) =>
        {
            services.AddFailover("shared", o => o.AddPrimary("west", "https://west.example").AddSecondary("north", "https://north.example"));
            Client(services, b => b.AddFailoverHandler("shared"), "one");
            Client(services, b => b.AddFailoverHandler("shared"), "two");
        });
        host.Lose("west.example");
        // Four calls: the first asks the primary twice, the next three once, which makes the five failures of the threshold.
        for (var i = 0; i < 4; i++)
        {
            await host.Client("one").GetStringAsync("/");
        }

        var before = host.Asked.Count();
        await host.Client("two").GetStringAsync("/");

        Assert.Equal(["https://north.example/"], host.Asked.Skip(before));
    }

    [Fact]
    public void AddFailoverHandler_WithAGroupThatIsNotRegistered_SaysSo()
    {
        using var host = new TestHost([], (services, _) => Client(services, b => b.AddFailoverHandler("nobody")));

        var e = Assert.Throws<InvalidOperationException>(() => host.Client());

        Assert.Equal("There is no failover group 'nobody'; register it with services.AddFailover(\"nobody\", ...).", e.Message);
    }

    [Fact]
    public void CreateClient_BaseAddressLeftAlone_IsThePrimaryWithItsBasePath()
    {
        using var host = FromSection();

        Assert.Equal("https://west.example/base/", host.Client().BaseAddress!.AbsoluteUri);
    }

    [Fact]
    public void CreateClient_TimeoutLeftAlone_IsTheTotalDeadlineAndALittle()
    {
        using var host = FromSection();

        // 50 ms more than the default total of 30 s: the group's deadline comes first and knows whom to hold to account.
        Assert.Equal(TimeSpan.FromSeconds(30.05), host.Client().Timeout);
    }

    [Fact]
    public void CreateClient_SetByTheApplication_StaysAsItIs()
    {
        using var host = new TestHost(TestHost.TwoRegions, (services, configuration) => services
            .AddHttpClient("language", c => (c.Timeout, c.BaseAddress) = (TimeSpan.FromSeconds(7), new Uri("https://west.example/base/v2/")))
            .AddFailoverHandler(configuration.GetSection("Failover:Language")));

        Assert.Equal(TimeSpan.FromSeconds(7), host.Client().Timeout);
        Assert.Equal("https://west.example/base/v2/", host.Client().BaseAddress!.AbsoluteUri);
    }

    [Fact]
    public void AddFailover_ForAGroupThatIsRegisteredAlready_KeepsTheOneThatWasFirst()
    {
        using var mine = new FailoverGroup(new FailoverOptions().AddPrimary("a", "https://a.example"), "language");
        using var host = new TestHost(TestHost.TwoRegions, (services, configuration) =>
        {
            services.AddKeyedSingleton("language", mine);
            Client(services, b => b.AddFailoverHandler(configuration.GetSection("Failover:Language")));
        });

        Assert.Same(mine, host.Group());
    }

    [Fact]
    public void Dispose_OfTheHost_DisposesTheGroup()
    {
        var time = new Testing.ManualTimeProvider();
        var host = new TestHost(TestHost.TwoRegions, (services, configuration) =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddFailover("language", configuration.GetSection("Failover:Language"));
        });
        host.Group().Force("north", TimeSpan.FromMinutes(1));
        Assert.Equal(1, time.ActiveTimers);

        host.Dispose();

        Assert.Equal(0, time.ActiveTimers);
    }

    private static TestHost FromSection() =>
        new(TestHost.TwoRegions, (services, configuration) => Client(services, b => b.AddFailoverHandler(configuration.GetSection("Failover:Language"))));

    private static void Client(IServiceCollection services, Action<IHttpClientBuilder> add, string name = "language") =>
        add(services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(p => p.GetRequiredService<VirtualRegions>()));
}
