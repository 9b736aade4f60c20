using System.Net.Http.Headers;

namespace Failover.Client;

/// <summary>The ids in one header.</summary>
/// <param name="Name">The name of the header.</param>
/// <param name="Value">What it says, several values with commas between them.</param>
/// <param name="Ids">The ids in that.</param>
internal sealed record HeaderIds(string Name, string Value, List<FoundId> Ids)
{
    public static HeaderIds? Find(ResourcePlace place, HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(place.Name, out var values))
        {
            return null;
        }

        var value = values.ToString();
        var ids = new List<FoundId>();
        IdList.Add(place, value, 0, value.Length, IdForm.Plain, ids);
        return new HeaderIds(place.Name, value, ids);
    }
}
