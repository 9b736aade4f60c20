using System.Text.Json;

namespace Failover.Client.Replication;

/// <summary>Reads lists that a service gives out page by page.</summary>
internal static class PagedList
{
    private const int MostPages = 1000;

    /// <summary>Every entry of a list, page after page.</summary>
    /// <param name="service">What sends.</param>
    /// <param name="address">The first page.</param>
    /// <param name="entries">What the service calls the entries of a page.</param>
    /// <param name="link">What it calls the address of the next page.</param>
    /// <param name="isRequired">Whether a list that is not there is refused; otherwise it has no entries.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ReplicationException">The service refuses, or the list has no end: half a list would make what is missing from it seem deleted.</exception>
    public static async Task<List<JsonElement>> ListAsync(this ServiceClient service, string address, string entries, string link, bool isRequired, CancellationToken cancellationToken)
    {
        var all = new List<JsonElement>();
        var next = address;
        for (var page = 0; next is not null; page++)
        {
            var reply = await service.SendAsync(ServiceRequest.Get(next), cancellationToken).ConfigureAwait(false);
            if (reply.IsMissing && page == 0 && !isRequired)
            {
                break;
            }

            if (page == MostPages)
            {
                throw new ReplicationException($"{reply.What} goes on after {MostPages} pages; a list that has no end is not taken for a whole one.");
            }

            var json = reply.Json();
            all.AddRange(json.Items(entries));
            next = json.Text(link) is { Length: > 0 } following ? ServiceRequest.Here(following) : null;
        }

        return all;
    }
}
