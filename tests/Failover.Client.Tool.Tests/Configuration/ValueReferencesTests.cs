namespace Failover.Client.Tool.Tests;

public sealed class ValueReferencesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_References_AreReplacedAndHidden()
    {
        var file = _folder.Write("a.json", """{ "A": { "Key": "env:WEST" }, "B": "-", "C": "env:NORTH" }""");

        var around = Around("from input\nand more", ("WEST", "west+key"), ("NORTH", "north"));
        var configuration = ValueReferences.Load(file, around);

        Assert.Equal(("west+key", "from input", "north"), (configuration["A:Key"], configuration["B"], configuration["C"]));
        Assert.Equal("*** *** *** ***", around.Secrets.Hide("west+key from input north west%2Bkey"));
    }

    [Theory]
    [InlineData("""{ "A": { "Key": "env:NOBODY" } }""", "A:Key is 'env:NOBODY'")]
    [InlineData("""{ "A": { "Key": "-" } }""", "A:Key is '-', and standard input is empty")]
    [InlineData("""{ "A": { "Key": "-" }, "B": "-" }""", "A:Key and B are '-'; only one")]
    public void Load_ValueIsNotThere_SaysWhichAndWhere(string json, string what)
    {
        var refusal = Assert.Throws<UsageException>(() => ValueReferences.Load(_folder.Write("a.json", json), Around("")));

        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hide_SecretsByTheirPlace_EvenWhereTheyAreWrittenOut()
    {
        var file = _folder.Write("a.json", """{ "E": { "Headers": { "api-key": "written" }, "Credential": { "Kind": "Basic", "User": "somebody", "Password": "in plain" }, "Documents": "https://x.example/c?sv=1&sig=signed" } }""");

        var around = Around("");
        ValueReferences.Load(file, around);

        Assert.Equal("Basic somebody *** *** *** https://x.example/c?***", around.Secrets.Hide("Basic somebody c29tZWJvZHk6aW4gcGxhaW4= written in plain https://x.example/c?sv=1&sig=signed"));
    }

    private static Surroundings Around(string input, params (string Name, string Value)[] variables) => new()
    {
        Input = new StringReader(input),
        Variable = name => Array.Find(variables, v => v.Name == name).Value,
    };
}
