using System.Text.RegularExpressions;

namespace Failover.Client.Tests.Docs;

/// <summary>Every demand that is met by tools and alerts has its tests, which bear its number, or a reason; and no number is left out of both documents.</summary>
public sealed partial class ReadinessTableTests
{
    private const int Last = 112;

    /// <summary>The demands that a tool is to meet, or an alert.</summary>
    private static readonly int[] OfToolsAndAlerts =
    [
        1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 30, 36, 46, 47, 50, 51, 54, 56, 58, 61, 62, 63, 64, 65, 66,
        67, 68, 69, 70, 71, 72, 73, 74, 75, 82, 88, 90, 91, 92, 93, 97, 102, 106, 112,
    ];

    private static readonly HashSet<string> Tests =
        [.. Repository.SourceFiles("tests").SelectMany(static file => TestName().Matches(File.ReadAllText(file)).Select(static m => m.Groups[1].Value))];

    public static TheoryData<string, string> Rows => RowsOf("docs/readiness.md");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_NamesTestsThatExistAndBearItsNumber_OrAReason(string number, string shownBy)
    {
        var named = Name().Matches(shownBy).Select(static m => m.Groups[1].Value).ToArray();

        Assert.True(named.Length > 0 || shownBy.StartsWith("out of reach: ", StringComparison.Ordinal), $"{number} has neither a test nor a reason");
        Assert.All(named, name => Assert.Contains(name, Tests));
        Assert.All(named, name => Assert.Matches($"(^|_)H?{number}_", name));
    }

    [Fact]
    public void Rows_AreInTheirOrderAndOnce()
    {
        var numbers = Rows.Select(static r => (string)r[0]).ToArray();

        Assert.Equal(numbers.Distinct().Order(StringComparer.Ordinal), numbers);
    }

    [Fact]
    public void Numbers_OfToolsAndAlerts_AreAllThere() =>
        Assert.Empty(OfToolsAndAlerts.Select(Written).Except(Rows.Select(static r => (string)r[0])));

    [Fact]
    public void Numbers_OfAllDemands_AreInOneDocumentOrTheOther() =>
        Assert.Equal(
            Enumerable.Range(1, Last).Select(Written),
            Rows.Concat(RowsOf("docs/checklist.md")).Select(static r => (string)r[0]).Distinct().Order(StringComparer.Ordinal));

    private static string Written(int number) => number.ToString("D3", System.Globalization.CultureInfo.InvariantCulture);

    private static TheoryData<string, string> RowsOf(string document)
    {
        var data = new TheoryData<string, string>();
        foreach (Match row in Row().Matches(Repository.Read(document)))
        {
            data.Add(row.Groups[1].Value, row.Groups[2].Value);
        }

        return data;
    }

    [GeneratedRegex(@"^\| (\d{3}) \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`((?:H\\d|Checklist)[^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) ((?:H\d{3}|Checklist)_\w+)\(")]
    private static partial Regex TestName();
}
