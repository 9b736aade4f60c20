using System.Globalization;

namespace Failover.Client.Tool;

/// <summary>Who answers, as shares of all calls that were answered, and below it the calls that failed.</summary>
internal static class TrafficAreas
{
    public const double ShareHeight = 120;
    public const double FailureHeight = 34;

    public static void DrawShares(Svg svg, SimulationReport report, DrawingColumns columns, double[] edges, TimeAxis axis, double top)
    {
        Label(svg, axis, top, "100 %", top + ShareHeight, "0 %");
        svg.Text("tick", axis.Left - 6, top + (ShareHeight / 2) + 4, "50 %", "end");
        svg.Text("name", 16, top + 12, "answers");
        svg.Text("tick", 16, top + 27, "by region");
        svg.Rect("track", axis.Left, top, axis.Width, ShareHeight);
        var kinds = Enumerable.Range(0, report.Endpoints.Count).Select(static e => $"share e{e % DrawingStyle.EndpointColours}").ToArray();
        StackDrawing.Draw(svg, kinds, [.. columns.Columns.Select(Shares)], edges, top, ShareHeight);
        svg.Line("rule", axis.Left, top, axis.Left, top + ShareHeight);
    }

    public static void DrawFailures(Svg svg, SimulationReport report, DrawingColumns columns, double[] edges, TimeAxis axis, double top)
    {
        var seconds = columns.Width.TotalSeconds;
        var most = columns.Columns.Max(static c => c.Failures) / seconds;
        var scale = Scale(most);
        if (scale > 0)
        {
            Label(svg, axis, top, scale.ToString("0.#######", CultureInfo.InvariantCulture) + "/s", top + FailureHeight, "0/s");
        }

        svg.Text("name", 16, top + 12, "failures");
        svg.Text("tick", 16, top + 27, report.Failures == 0 ? "callers saw none" : "callers saw");
        svg.Rect("track", axis.Left, top, axis.Width, FailureHeight);
        if (report.Failures > 0)
        {
            StackDrawing.Draw(svg, ["failed"], [.. columns.Columns.Select(c => new[] { c.Failures / seconds / scale })], edges, top, FailureHeight);
        }

        svg.Line("rule", axis.Left, top, axis.Left, top + FailureHeight);
    }

    private static double[] Shares(TrafficBucket column)
    {
        double all = Math.Max(1, column.Answers.Sum());
        return Array.ConvertAll(column.Answers, a => a / all);
    }

    /// <summary>The next of 1, 2, 5, 10, ...</summary>
    private static double Scale(double most)
    {
        if (most <= 0)
        {
            return 0;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return Array.Find([1, 2, 5, 10], f => f * power >= most) * power;
    }

    private static void Label(Svg svg, TimeAxis axis, double top, string most, double bottom, string least) =>
        svg.Text("tick", axis.Left - 6, top + 9, most, "end").Text("tick", axis.Left - 6, bottom, least, "end");
}
