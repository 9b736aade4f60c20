namespace Failover.Client.Tool;

/// <summary>A band for each region: above how it is, below what the clients hold it for.</summary>
internal static class RegionBands
{
    public const double BandHeight = 36;
    private const double Truth = 7, Belief = 13;
    private static readonly string[] States = ["closed", "ramping", "halfopen", "cooling", "open"];

    public static void Draw(Svg svg, SimulationReport report, DrawingColumns columns, double[] edges, TimeAxis axis, double top)
    {
        for (var e = 0; e < report.Endpoints.Count; e++)
        {
            var y = top + (e * BandHeight);
            var name = report.Endpoints[e].Name;
            svg.Rect($"e{e % DrawingStyle.EndpointColours}", 16, y + 7, 10, 10, 2);
            svg.Text("name", 32, y + 16, Svg.Fit(name, 12, axis.Left - 44));
            svg.Rect("up", axis.Left, y, axis.Width, Truth);
            foreach (var incident in report.Incidents.Where(i => i.Region == name))
            {
                // A short one must be seen as well.
                var x = Math.Min(axis.At(incident.From), axis.Right - 2);
                svg.Raw($"<rect class=\"down\" x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y)}\" width=\"{Svg.Number(Math.Max(2, axis.At(incident.To) - x))}\" height=\"{Svg.Number(Truth)}\" opacity=\"{Svg.Number(0.4 + (0.6 * incident.Share))}\"><title>{Svg.Escape(incident.ToString())}</title></rect>");
            }

            StackDrawing.Draw(svg, States, [.. columns.Columns.Select(c => Shares(c.Beliefs[e]))], edges, y + Truth + 2, Belief);
        }
    }

    private static double[] Shares(BeliefCount count)
    {
        double all = Math.Max(1, count.Closed + count.Ramping + count.HalfOpen + count.Cooling + count.Out);
        return [count.Closed / all, count.Ramping / all, count.HalfOpen / all, count.Cooling / all, count.Out / all];
    }
}
