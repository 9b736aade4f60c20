using System.Globalization;
using System.Text.Json.Nodes;
using Regions.Services;

namespace Regions.Speech;

/// <summary>Answers of the management interface.</summary>
internal static class SpeechAnswers
{
    private const string Version = "2024-11-15";

    private static readonly string[] Versions = [Version, "2025-10-15"];

    /// <summary>A part of a list, from <c>skip</c> on and as long as <c>top</c> says, with the address of the next one.</summary>
    public static Answer Page(Call call, IEnumerable<JsonObject> items)
    {
        var all = items.ToArray();
        var skip = Number(call, "skip", 0);
        var part = all.Skip(skip).Take(Number(call, "top", 100)).ToArray();
        var page = new JsonObject { ["values"] = new JsonArray([.. part]) };
        if (skip + part.Length < all.Length)
        {
            page["@nextLink"] = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}?skip={skip + part.Length}&top={Number(call, "top", 100)}&api-version={Version}";
        }

        return Answer.Json(page);
    }

    public static string Address(Uri at, string target, bool isCurrent) => new Uri(at, target).AbsoluteUri + (isCurrent ? $"?api-version={Version}" : "");

    public static void RequireVersion(Call call)
    {
        if (!Versions.Contains(call.Query("api-version")))
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "InvalidArgument", $"'{call.Query("api-version")}' is not a supported api-version; supported are {string.Join(", ", Versions)}.");
        }
    }

    public static Refusal Unknown(string what, string region) => new(StatusCodes.Status404NotFound, "NotFound", $"There is no {what} in {region}.");

    private static int Number(Call call, string name, int otherwise) =>
        int.TryParse(call.Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
