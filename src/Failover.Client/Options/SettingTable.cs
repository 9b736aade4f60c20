using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Failover.Client;

/// <summary>The settings that one configuration section may hold, each with what it does.</summary>
/// <param name="owner">Whose settings they are, as a message says it.</param>
internal sealed class SettingTable<TOptions>(string owner = "a failover group") : IEnumerable
{
    private readonly Dictionary<string, Action<TOptions, IConfigurationSection>> _settings = new(StringComparer.OrdinalIgnoreCase);

    public Action<TOptions, IConfigurationSection> this[string name]
    {
        set => _settings.Add(name, value);
    }

    public void Read(IConfigurationSection section, TOptions options)
    {
        foreach (var child in SettingTable.ChildrenOf(section))
        {
            if (!_settings.TryGetValue(child.Key, out var apply))
            {
                throw new InvalidOperationException($"{child.Path} is not a setting of {owner}; allowed here: {string.Join(", ", _settings.Keys)}.");
            }

            apply(options, child);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => _settings.GetEnumerator();
}

/// <summary>What the tables share.</summary>
internal static class SettingTable
{
    /// <summary>The settings below a section. A value in their place is most likely meant for one of them: taken for nothing, the default would hold in silence.</summary>
    public static IEnumerable<IConfigurationSection> ChildrenOf(IConfigurationSection section) =>
        string.IsNullOrEmpty(section.Value)
            ? section.GetChildren()
            : throw new InvalidOperationException($"{section.Path} has a value of its own; it must be a section that holds settings.");
}
