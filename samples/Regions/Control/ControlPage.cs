using System.Net;
using System.Text;
using Regions.Speech;
using Regions.Switches;

namespace Regions.Control;

/// <summary>The regions as a page: forms and a table, nothing that a browser has to run.</summary>
internal static class ControlPage
{
    private static readonly string[] Choices = ["refuse", "hang", "reset", "slow(2s)", "429(5s)", "503", "503:30%"];

    public static string Of(RegionHost host)
    {
        var page = new StringBuilder();
        page.Append(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Regions</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            .wide { overflow-x: auto; }
            th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); vertical-align: top; }
            td.number, th.number { text-align: right; }
            code { font-size: .9em; }
            .broken { color: light-dark(#b00020, #ff8a80); font-weight: 600; }
            .all { margin-bottom: .5rem; }
            .all form, td form { display: inline; }
            button { font: inherit; padding: .2rem .7rem; }
            </style>
            </head>
            <body>
            <h1>Regions</h1>
            <p>Credentials of one region seen by another: <strong>{{host.ForeignCredentialCount}}</strong>.
            As JSON: <a href="/regions">/regions</a>.</p>
            <form method="post" action="/page/reset"><button>Set the counts to zero</button></form>
            """);
        foreach (var region in host.Regions)
        {
            Append(page, region);
        }

        return page.Append($"<p>A fault is {WebUtility.HtmlEncode(FaultText.Allowed)}; for speech also {WebUtility.HtmlEncode(SpeechFaultText.Allowed)}. <code>PUT /regions/REGION/fault</code> or <code>/regions/REGION/SERVICE/fault</code> takes any of them.</p>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, EmulatedRegion region)
    {
        page.Append($"\n<h2>{region.Name}</h2>\n<div class=\"all\">Everything here: {Switch(region.Name, null, null, [])}</div>\n<div class=\"wide\"><table>\n");
        page.Append("<tr><th>Service</th><th>Address and key</th><th>State</th><th class=\"number\">Requests</th><th class=\"number\">401</th><th class=\"number\">Foreign keys</th><th>Switch</th></tr>\n");
        foreach (var service in region.Services)
        {
            var state = service.FaultName is { } fault ? $"<span class=\"broken\">{WebUtility.HtmlEncode(fault)}</span>" : "well";
            page.Append(
                $"""
                <tr><td>{service.Name}</td><td><code>{service.Address}</code><br><code>{service.Key}</code></td><td>{state}</td>
                <td class="number">{service.RequestCount}</td><td class="number">{service.UnauthorizedCount}</td><td class="number">{service.ForeignCredentialCount}</td>
                <td>{Switch(region.Name, service.Name, service.FaultName, service.FaultChoices)}</td></tr>

                """);
        }

        page.Append("</table></div>\n");
    }

    private static string Switch(string region, string? service, string? now, IReadOnlyList<string> own)
    {
        var options = string.Concat(Choices.Concat(own).Select(choice => $"<option{(choice == now ? " selected" : "")}>{choice}</option>"));
        var label = service is null ? $"Fault of {region}" : $"Fault of {service} in {region}";
        return $"""
            <form method="post" action="/page/fault"><input type="hidden" name="region" value="{region}"><input type="hidden" name="service" value="{service}">
            <select name="fault" aria-label="{label}"><option value="">well</option>{options}</select> <button>Set</button></form>
            """;
    }
}
