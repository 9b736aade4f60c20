using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Failover.Client;

/// <summary>The settings that one configuration section may hold, each with what it does.</summary>
internal sealed class SettingTable<TOptions> : IEnumerable
{
    private readonly Dictionary<string, Action<TOptions, IConfigurationSection>> _settings = new(StringComparer.OrdinalIgnoreCase);

    public Action<TOptions, IConfigurationSection> this[string name]
    {
        set => _settings.Add(name, value);
    }

    public void Read(IConfigurationSection section, TOptions options)
    {
        foreach (var child in section.GetChildren())
        {
            if (!_settings.TryGetValue(child.Key, out var apply))
            {
                throw new InvalidOperationException($"{child.Path} is not a setting of a failover group; allowed here: {string.Join(", ", _settings.Keys)}.");
            }

            apply(options, child);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => _settings.GetEnumerator();
}
