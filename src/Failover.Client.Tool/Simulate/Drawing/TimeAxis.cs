using System.Globalization;

namespace Failover.Client.Tool;

/// <summary>Time from left to right.</summary>
/// <param name="Left">Where it begins, in pixels.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Duration">What it shows.</param>
internal sealed record TimeAxis(double Left, double Width, TimeSpan Duration)
{
    private const int MostTicks = 12;

    // What people count in.
    private static readonly double[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000];

    public double Right => Left + Width;

    private double Step => Array.Find(Steps, s => Duration.TotalSeconds / s <= MostTicks) is > 0 and var step ? step : Steps[^1];

    private (string Name, double Seconds) Unit =>
        Step < 60 && Duration.TotalMinutes < 10 ? ("seconds", 1) : Duration < TimeSpan.FromHours(3) ? ("minutes", 60) : Duration < TimeSpan.FromDays(3) ? ("hours", 3600) : ("days", 86_400);

    public double At(TimeSpan time) => Left + (Width * Math.Clamp(time / Duration, 0, 1));

    public void Draw(Svg svg, double top)
    {
        var (name, seconds) = Unit;
        svg.Line("rule", Left, top, Right, top);
        for (var at = 0.0; at <= Duration.TotalSeconds; at += Step)
        {
            var x = At(TimeSpan.FromSeconds(at));
            svg.Line("rule", x, top, x, top + 4);
            svg.Text("tick", x, top + 16, (at / seconds).ToString("0.##", CultureInfo.InvariantCulture), "middle");
        }

        svg.Text("tick", Right, top + 31, $"time in {name}", "end");
    }
}
