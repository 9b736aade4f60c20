using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Failover.Client.Tests;

public sealed class RampSharesTests
{
    [Fact]
    public void Read_Shares_ReplaceTheDefaults()
    {
        var options = new FailoverOptions();

        FailoverOptionsReader.Read(Section("0.1", "0.5"), options);

        Assert.Equal([0.1, 0.5], options.Return.RampShares);
    }

    [Theory]
    [InlineData("0.5", "0.1")]
    [InlineData("0.5", "0.5")]
    [InlineData("0", "0.5")]
    [InlineData("0.5", "1")]
    [InlineData("NaN", "0.5")]
    public void Construct_SharesThatDoNotRise_SaysWhatIsAllowed(string first, string second)
    {
        var options = new FailoverOptions().AddPrimary("west", "https://west.example");
        FailoverOptionsReader.Read(Section(first, second), options);

        var e = Assert.Throws<OptionsValidationException>(() => new FailoverGroup(options));

        Assert.Equal(
            $"Failover group 'default': Return:RampShares is {first} {second}; it must hold from 1 to 20 numbers, each more than 0, less than 1 and more than the one before.",
            e.Message);
    }

    private static IConfigurationSection Section(params string[] shares) => new ConfigurationBuilder()
        .AddInMemoryCollection(shares.Select(static (share, i) => new KeyValuePair<string, string?>($"F:Return:RampShares:{i}", share)))
        .Build()
        .GetSection("F");
}
