using System.Text.RegularExpressions;

namespace Failover.Client.Tests.Docs;

/// <summary>Every demand in the table of what the services' documents ask has its tests, which bear its number.</summary>
public sealed partial class ChecklistTableTests
{
    private static readonly HashSet<string> Tests =
        [.. Repository.SourceFiles("tests").SelectMany(static file => TestName().Matches(File.ReadAllText(file)).Select(static m => m.Groups[1].Value))];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Match row in Row().Matches(Repository.Read("docs/checklist.md")))
            {
                data.Add(row.Groups[1].Value, row.Groups[2].Value);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_NamesTestsThatExistAndBearItsNumber(string number, string shownBy)
    {
        var named = Name().Matches(shownBy).Select(static m => m.Groups[1].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, Tests));
        Assert.All(named, name => Assert.Contains($"_{number}_", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_AreInTheirOrderAndOnce()
    {
        var numbers = Rows.Select(static r => (string)r[0]).ToArray();

        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct().Order(StringComparer.Ordinal), numbers);
    }

    [GeneratedRegex(@"^\| (\d{3}) \| [^|]+ \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (Checklist_\w+)\(")]
    private static partial Regex TestName();
}
