namespace Failover.Client.Tool;

/// <summary>What happened when, written above the picture so that no two labels meet.</summary>
internal sealed class IncidentMarks
{
    private const double LabelSize = 11;
    private const double RowHeight = 16;
    private const double Gap = 10;

    private readonly List<Label> _labels = [];

    public IncidentMarks(SimulationReport report, TimeAxis axis)
    {
        var ends = new List<double>();
        foreach (var (time, text) in Merge(Marks(report)))
        {
            var x = axis.At(time);
            var width = Svg.WidthOf(text, LabelSize);
            // To the right of its line where there is room, else to the left of it.
            var left = x + 7 + width <= axis.Right ? x + 7 : Math.Max(0, x - 7 - width);
            // Its line runs down through all rows below: none of their labels may reach that far.
            var row = ends.FindLastIndex(end => end + Gap > Math.Min(left, x)) + 1;
            if (row == ends.Count)
            {
                ends.Add(0);
            }

            ends[row] = Math.Max(left + width, x);
            _labels.Add(new Label(x, left, row, text, left < x ? x - 7 : left, left < x ? "end" : "start"));
        }

        Height = ends.Count * RowHeight;
    }

    /// <summary>How much room the labels take.</summary>
    public double Height { get; }

    public void Draw(Svg svg, double top, double bottom)
    {
        foreach (var label in _labels)
        {
            svg.Line("guide", label.X, top + (label.Row * RowHeight) + 7, label.X, bottom);
        }

        foreach (var label in _labels)
        {
            var y = top + (label.Row * RowHeight) + 11;
            svg.Raw($"<circle class=\"dot\" cx=\"{Svg.Number(label.X)}\" cy=\"{Svg.Number(y - 4)}\" r=\"3\"/>");
            svg.Text("mark", label.TextX, y, label.Text, label.Anchor);
        }
    }

    /// <summary>The marks in order of time.</summary>
    private static IEnumerable<(TimeSpan Time, string Text)> Marks(SimulationReport report)
    {
        var own = report.Incidents.Where(i => i.Region == report.Primary).ToArray();
        var shown = own.Length > 0 ? own : [.. report.Incidents];
        if (shown.Length == 0)
        {
            return [];
        }

        var (begins, ends) = (shown.Min(static i => i.From), shown.Max(static i => i.To));
        List<(TimeSpan, string)> marks = [(begins, "outage")];
        Add(marks, begins, report.DetectedAfter, "detected");
        Add(marks, begins, report.FailedOverAfter, "failed over");
        marks.Add((ends, shown.Length > 1 ? "recovered for good" : "recovered"));
        Add(marks, ends, report.FailedBackAfter, "failed back");
        return marks.OrderBy(static m => m.Item1);
    }

    private static void Add(List<(TimeSpan, string)> marks, TimeSpan from, TimeSpan? after, string what)
    {
        if (after is { } time)
        {
            marks.Add((from + time, $"{what} +{TimeText.Length(time)}"));
        }
    }

    /// <summary>What happens in one and the same moment is one mark.</summary>
    private static IEnumerable<(TimeSpan Time, string Text)> Merge(IEnumerable<(TimeSpan Time, string Text)> marks) =>
        marks.GroupBy(static m => m.Time).Select(static g => (g.Key, string.Join(" and ", g.Select((m, i) => i < g.Count() - 1 ? m.Text.Split(" +")[0] : m.Text))));

    private sealed record Label(double X, double Left, int Row, string Text, double TextX, string Anchor);
}
