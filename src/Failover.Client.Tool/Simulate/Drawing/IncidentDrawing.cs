using System.Globalization;
using Failover.Client.Testing;

namespace Failover.Client.Tool;

/// <summary>Draws an incident: how each region was and what the clients held it for, who answered, which calls failed, and when what happened.</summary>
internal static class IncidentDrawing
{
    private const double Width = 900, Gutter = 162, Margin = 22;
    private static readonly (string Kind, string Name)[] Legend =
        [("closed", "in rotation"), ("open", "out"), ("halfopen", "good probes"), ("ramping", "coming back"), ("cooling", "left alone while busy")];

    public static string Draw(SimulationReport report)
    {
        var axis = new TimeAxis(Gutter, Width - Gutter - Margin, report.Duration);
        var columns = DrawingColumns.Of(report);
        var edges = Enumerable.Range(0, columns.Columns.Length + 1).Select(i => axis.At(columns.Width * i)).ToArray();
        var marks = new IncidentMarks(report, axis);
        const double MarksTop = 66;
        var bandsTop = MarksTop + marks.Height + 4;
        var sharesTop = bandsTop + (report.Endpoints.Count * RegionBands.BandHeight);
        var failuresTop = sharesTop + TrafficAreas.ShareHeight + 14;
        var bottom = failuresTop + TrafficAreas.FailureHeight;
        var height = bottom + 68;

        var svg = new Svg();
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Svg.Number(Width)} {Svg.Number(height)}\" width=\"{Svg.Number(Width)}\" height=\"{Svg.Number(height)}\" role=\"img\" aria-labelledby=\"title desc\">");
        svg.Raw($"<title id=\"title\">{Svg.Escape(Title(report))}</title>");
        svg.Raw($"<desc id=\"desc\">{Svg.Escape(Description(report))}</desc>");
        svg.Raw(DrawingStyle.Css);
        svg.Rect("ground", 0, 0, Width, height, 8);
        svg.Text("title", 16, 28, Svg.Fit(Title(report), 16, Width - 32));
        svg.Text("lead", 16, 48, Svg.Fit(Lead(report), 12, Width - 32));
        RegionBands.Draw(svg, report, columns, edges, axis, bandsTop);
        TrafficAreas.DrawShares(svg, report, columns, edges, axis, sharesTop);
        TrafficAreas.DrawFailures(svg, report, columns, edges, axis, failuresTop);
        axis.Draw(svg, bottom);
        DrawLegend(svg, bottom + 31);
        marks.Draw(svg, MarksTop, bottom);
        return svg.Raw("</svg>").ToString();
    }

    private static void DrawLegend(Svg svg, double y)
    {
        var x = 16.0;
        foreach (var (kind, name) in Legend)
        {
            svg.Rect(kind, x, y - 9, 10, 10, 2).Text("tick", x + 15, y, name);
            x += 15 + Svg.WidthOf(name, 11) + 14;
        }

        svg.Text("tick", 16, y + 18, "Of each region: above, in red, when it was out; below, what the clients held it for.");
    }

    private static string Title(SimulationReport report) =>
        $"{Failed(report)}: {What(report.Incidents)}";

    private static string What(IReadOnlyList<VirtualIncident> incidents)
    {
        var regions = incidents.Select(static i => i.Region).Distinct().ToArray();
        return incidents switch
        {
            [] => "no outage",
            [var only] => string.Create(CultureInfo.InvariantCulture, $"{only.Region}, {only.Fault}{(only.Share < 1 ? $" in {100 * only.Share:0.##} % of calls" : "")} for {TimeText.Length(only.To - only.From)}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{incidents.Count} outages of {string.Join(" and ", regions)}"),
        };
    }

    private static string Failed(SimulationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{(report.Failures == 0 ? "None" : report.Failures.ToString("N0", CultureInfo.InvariantCulture))} of {report.Calls:N0} calls failed");

    private static string Lead(SimulationReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Rate} calls/s from {report.Clients:N0} {(report.Clients == 1 ? "client" : "clients")} for {TimeText.Length(report.Duration)}, simulated with seed {report.Seed}. Half of the calls took {TimeText.Length(report.P50)}, 99 of 100 at most {TimeText.Length(report.P99)}.");

    private static string Description(SimulationReport report)
    {
        var over = report.FailedOverAfter is { } time ? $"Calls went elsewhere {TimeText.Length(time)} after the outage began" : "No call went elsewhere";
        var back = report.FailedBackAfter is { } later ? $" and were back {TimeText.Length(later)} after it ended" : "";
        var shares = string.Join(", ", report.Endpoints.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Name} {e.Answers:N0}")));
        return $"{over}{back}. Answers by region: {shares}. {Lead(report)}";
    }
}
