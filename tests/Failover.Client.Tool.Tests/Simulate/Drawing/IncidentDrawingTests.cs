using System.Globalization;
using System.Xml.Linq;

namespace Failover.Client.Tool.Tests;

public sealed class IncidentDrawingTests
{
    private const string LongName = "a-very-long-name-of-a-region & <its> \"company\"";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly SimulationReport Outage = Simulation.Run(Plans.TwoRegions("west:refuse@60s+60s"));

    public static TheoryData<string[], int> Scenarios => new()
    {
        { ["west:refuse@60s+60s"], 300 },
        { ["west:hang@60s+60s", "north:503@90s+20s"], 300 },
        { ["west:refuse@299s+1s"], 300 },
        { ["west:refuse@0s+1s"], 300 },
        { ["west:refuse@60s+20s"], 300 },
        { ["west:throttle(2s)@10s+5s"], 20 },
        { ["north:refuse@60s+60s"], 300 },
        { [.. Enumerable.Range(0, 14).Select(static i => $"west:503@{20 * i}s+10s")], 300 },
    };

    [Fact]
    public void Draw_Outage_MarksWhatHappened()
    {
        var marks = MarksOf(IncidentDrawing.Draw(Outage));

        Assert.Equal("outage", marks[0]);
        Assert.StartsWith("detected and failed over +", marks[1], StringComparison.Ordinal);
        Assert.Equal("recovered", marks[2]);
        Assert.StartsWith("failed back +", marks[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Outage_IsTitledDescribedAndReadableInLightAndDark()
    {
        var root = XDocument.Parse(IncidentDrawing.Draw(Outage)).Root!;

        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal("None of 3,000 calls failed: west, refuse for 1 min", root.Element(Svg + "title")!.Value);
        Assert.Contains("after the outage began", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", root.Element(Svg + "style")!.Value, StringComparison.Ordinal);
        Assert.Contains("time in minutes", TextsOf(root).Select(static t => t.Value).Select(static t => t.Replace("seconds", "minutes", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draw_Outage_ColoursTheBandsByHealth()
    {
        var root = XDocument.Parse(IncidentDrawing.Draw(Outage)).Root!;
        var down = Assert.Single(root.Elements(Svg + "rect"), static r => Is(r, "down"));

        // 60 of 300 s, of 716 pixels.
        Assert.Equal(143.2, double.Parse(down.Attribute("width")!.Value, CultureInfo.InvariantCulture), 1.0);
        foreach (var state in (string[])["closed", "open", "halfopen", "ramping"])
        {
            Assert.Contains(root.Elements(Svg + "path"), p => Is(p, state));
        }
    }

    [Fact]
    public void Draw_CallersSawFailures_DrawsThem()
    {
        var root = XDocument.Parse(IncidentDrawing.Draw(Simulation.Run(Plans.TwoRegions("west:refuse@60s+30s", "north:refuse@60s+30s")))).Root!;

        Assert.Contains(root.Elements(Svg + "path"), static p => Is(p, "failed"));
        Assert.DoesNotContain(XDocument.Parse(IncidentDrawing.Draw(Outage)).Root!.Elements(Svg + "path"), static p => Is(p, "failed"));
    }

    [Fact]
    public void Draw_SameReportInAnyCulture_SameText()
    {
        var before = CultureInfo.CurrentCulture;
        var first = IncidentDrawing.Draw(Outage);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            Assert.Equal(first, IncidentDrawing.Draw(Outage));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Draw_AnyScenario_NoTextMeetsAnotherOrLeavesThePicture(string[] incidents, int seconds)
    {
        var plan = Plans.TwoRegions(incidents) with { Duration = TimeSpan.FromSeconds(seconds) };

        AssertLegible(IncidentDrawing.Draw(Simulation.Run(plan)));
    }

    [Fact]
    public void Draw_LongNames_AreShortenedAndEscaped()
    {
        var options = new FailoverOptions().AddPrimary(LongName, "https://long").AddSecondary("north", "https://north");
        var report = Simulation.Run(Plans.TwoRegions() with
        {
            Options = _ => options,
            Regions = [new(LongName, "https://long"), new("north", "https://north")],
            Incidents = [Failover.Client.Testing.VirtualIncident.Parse($"{LongName}:refuse@60s+60s")],
        });
        var svg = IncidentDrawing.Draw(report);

        AssertLegible(svg);
        Assert.Contains(TextsOf(XDocument.Parse(svg).Root!), static t => t.Value.EndsWith('…'));
        Assert.Contains(LongName, XDocument.Parse(svg).Root!.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    private static void AssertLegible(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        AssertNoLineCrosses(root);
        var boxes = TextsOf(root).Select(BoxOf).ToArray();
        var (width, height) = (NumberOf(root, "width"), NumberOf(root, "height"));
        for (var i = 0; i < boxes.Length; i++)
        {
            Assert.True(boxes[i] is { Left: >= 0, Top: >= 0 } && boxes[i].Right <= width + 1 && boxes[i].Bottom <= height, $"'{boxes[i].Text}' leaves the picture.");
            for (var j = 0; j < i; j++)
            {
                var apart = boxes[i].Right <= boxes[j].Left || boxes[j].Right <= boxes[i].Left || boxes[i].Bottom <= boxes[j].Top || boxes[j].Bottom <= boxes[i].Top;
                Assert.True(apart, $"'{boxes[i].Text}' meets '{boxes[j].Text}'.");
            }
        }
    }

    private static void AssertNoLineCrosses(XElement root)
    {
        foreach (var box in TextsOf(root).Where(static t => Is(t, "mark") && t.Attribute("text-anchor") is null).Select(BoxOf))
        {
            Assert.DoesNotContain(root.Elements(Svg + "line"), l => Is(l, "guide") && NumberOf(l, "x1") > box.Left && NumberOf(l, "x1") < box.Right && NumberOf(l, "y1") < box.Bottom);
        }
    }

    private static (string Text, double Left, double Right, double Top, double Bottom) BoxOf(XElement text)
    {
        var size = text.Attribute("class")!.Value switch { "title" => 16, "name" or "lead" => 12, _ => 11 };
        // What an average font takes; the drawing reckons with more.
        var width = text.Value.Length * size * 0.55;
        var x = NumberOf(text, "x");
        var left = text.Attribute("text-anchor")?.Value switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        var baseline = NumberOf(text, "y");
        return (text.Value, left, left + width, baseline - (0.75 * size), baseline + (0.2 * size));
    }

    private static string[] MarksOf(string svg) => [.. TextsOf(XDocument.Parse(svg).Root!).Where(static t => Is(t, "mark")).Select(static t => t.Value)];

    private static IEnumerable<XElement> TextsOf(XElement root) => root.Elements(Svg + "text");

    private static bool Is(XElement element, string kind) => element.Attribute("class")?.Value == kind;

    private static double NumberOf(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
