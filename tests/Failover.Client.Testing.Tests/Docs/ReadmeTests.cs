using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace Failover.Client.Testing.Tests;

/// <summary>What the README shows compiles, runs, and does what it says.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, ReadmeCode.Blocks.Count)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void CodeBlock_Compiles(int number) => Assert.NotNull(ReadmeCode.Compile(ReadmeCode.Blocks[number]));

    [Fact]
    public Task UsersTest_ApplicationThatSurvives_Passes() => RunUsersTestAsync(ReadmeCode.Blocks[0]);

    [Fact]
    public Task UsersTest_SecondaryLostToo_Fails() => Assert.ThrowsAsync<HttpRequestException>(
        () => RunUsersTestAsync(With("west.Fault = VirtualFaults.Refuse;", "west.Fault = north.Fault = VirtualFaults.Refuse;")));

    [Fact]
    public Task UsersTest_PrimaryThatIsThere_Fails() => Assert.ThrowsAsync<EqualException>(
        () => RunUsersTestAsync(With("west.Fault = VirtualFaults.Refuse;", "")));

    [Fact]
    public async Task Incident_Results_AreWhatTheCommentsSay()
    {
        var block = ReadmeCode.Blocks[1];
        var checks = Result().Matches(block).Select(static match => $"Assert.Equal({match.Groups[2].Value}, {match.Groups[1].Value});").ToArray();
        Assert.Equal(4, checks.Length);

        var reader = ReadmeCode.Compile(block + string.Join('\n', checks));

        await (Task)reader.GetMethod("Read")!.Invoke(null, null)!;
    }

    [Fact]
    public void Incidents_InTheTable_CanBeScripted()
    {
        var regions = new VirtualRegions();
        regions.Add("westeurope", VirtualScene.West);
        var incidents = Incident().Matches(ReadmeCode.Text);

        Assert.NotEmpty(incidents);
        Assert.All(incidents, static incident => VirtualIncident.Parse(incident.Groups[1].Value));
    }

    [Fact]
    public void Faults_InTheTable_AreAllThereAre()
    {
        var rows = FaultRow().Matches(ReadmeCode.Text);
        var faults = rows.SelectMany(static row => Code().Matches(row.Groups[2].Value)).Select(static name => name.Groups[1].Value.Split('(')[0]).Distinct();
        var texts = rows.SelectMany(static row => Code().Matches(row.Groups[1].Value)).Select(static text => text.Groups[1].Value);

        Assert.Equal(
            typeof(VirtualFaults).GetProperties().Select(static property => property.Name)
                .Concat(typeof(VirtualFaults).GetMethods().Where(static method => method is { IsStatic: true, IsSpecialName: false }).Select(static method => method.Name))
                .Distinct().Order(StringComparer.Ordinal),
            faults.Order(StringComparer.Ordinal));
        Assert.All(texts, static text => Assert.Equal(text, VirtualIncident.Parse($"west:{text}@0s+1s").Fault.Name));
    }

    private static string With(string line, string other)
    {
        Assert.Contains(line, ReadmeCode.Blocks[0], StringComparison.Ordinal);
        return ReadmeCode.Blocks[0].Replace(line, other, StringComparison.Ordinal);
    }

    private static Task RunUsersTestAsync(string block)
    {
        var reader = ReadmeCode.Compile(block);
        var test = Assert.Single(reader.GetMethods(), static method => method.IsDefined(typeof(FactAttribute), inherit: false));
        return ((Task)test.Invoke(Activator.CreateInstance(reader), null)!).WaitAsync(Patience.Limit);
    }

    [GeneratedRegex("""string (\w+) = .*;   // ("[^"]*")""")]
    private static partial Regex Result();

    [GeneratedRegex(@"^\| `(westeurope:\S+)` \|", RegexOptions.Multiline)]
    private static partial Regex Incident();

    [GeneratedRegex(@"^\| (`[^|]+`) \| (`[^|]+`) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex FaultRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
