using System.Globalization;
using System.Security;
using System.Text;

namespace Failover.Client.Tool;

/// <summary>Writes SVG: numbers in one form on every machine, text escaped.</summary>
internal sealed class Svg
{
    // What the widest of common sans-serif fonts takes for an average character, as a share of the font size.
    private const double CharacterWidth = 0.6;

    private readonly StringBuilder _text = new();

    /// <summary>How wide a text is at most, in pixels.</summary>
    public static double WidthOf(string text, double size) => text.Length * size * CharacterWidth;

    /// <summary>As much of a text as fits.</summary>
    public static string Fit(string text, double size, double width)
    {
        var most = Math.Max(1, (int)(width / (size * CharacterWidth)));
        return text.Length <= most ? text : text[..(most - 1)].TrimEnd() + "…";
    }

    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public Svg Raw(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }

    public Svg Rect(string kind, double x, double y, double width, double height, double radius = 0) =>
        Raw($"<rect class=\"{kind}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"{(radius > 0 ? $" rx=\"{Number(radius)}\"" : "")}/>");

    public Svg Line(string kind, double x1, double y1, double x2, double y2) =>
        Raw($"<line class=\"{kind}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    public Svg Text(string kind, double x, double y, string text, string anchor = "start") =>
        Raw($"<text class=\"{kind}\" x=\"{Number(x)}\" y=\"{Number(y)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{Escape(text)}</text>");

    public Svg Path(string kind, string data) => Raw($"<path class=\"{kind}\" d=\"{data}\"/>");

    public static string Escape(string text) => SecurityElement.Escape(new string([.. text.Where(static c => !char.IsControl(c))]));

    public override string ToString() => _text.ToString();
}
