using Microsoft.Extensions.Configuration;

namespace Failover.Client.Tests;

/// <summary>Options read from layers of configuration, under the section that the examples use.</summary>
internal static class ReaderInput
{
    private const string Section = "Failover:Language";

    public static FailoverOptions Read(params (string Key, string? Value)[] settings) => ReadLayers(settings);

    public static FailoverOptions ReadLayers(params (string Key, string? Value)[][] layers)
    {
        var builder = new ConfigurationBuilder();
        foreach (var layer in layers)
        {
            builder.AddInMemoryCollection(layer.Select(static s => KeyValuePair.Create($"{Section}:{s.Key}", s.Value)));
        }

        var options = new FailoverOptions();
        FailoverOptionsReader.Read(builder.Build().GetSection(Section), options);
        return options;
    }

    /// <summary>What the reader says about one setting.</summary>
    public static string RefusalOf(string key, string? value) => Assert.Throws<InvalidOperationException>(() => Read((key, value))).Message;
}
