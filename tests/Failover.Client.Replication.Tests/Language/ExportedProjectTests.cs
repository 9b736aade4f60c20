using System.Text;

namespace Failover.Client.Replication.Tests.Language;

public sealed class ExportedProjectTests
{
    private const string Export = """
        { "project-file-version":"2022-05-01",  "unheard": [1.0e1, {"storageInputContainerName":"west"}],
          "metadata" : {"settings":{"storageInputContainerName":"west"}, "storageInputContainerName" :  "west\u0020x", "projectName":"p", "multilingual": true},
          "assets":{"metadata":{"storageInputContainerName":"west"},"documents":[{"location":"a/1.txt"},{"location":"a/1.txt"},{"location":"ü.txt"},{"other":1}]} }
        """;

    [Fact]
    public void H010_H011_Retarget_ChangesTheContainerAndNoOtherByte() => Assert.Equal(
        Export.Replace("\"west\\u0020x\"", "\"north\"", StringComparison.Ordinal),
        Text(ExportedProject.Retarget(Encoding.UTF8.GetBytes(Export), "north", "p")));

    [Fact]
    public void Retarget_OtherProjectName_IsChangedAsWell() =>
        Assert.Contains("\"projectName\":\"q \\u0022x\\u0022\"", Text(ExportedProject.Retarget(Encoding.UTF8.GetBytes(Export), null, "q \"x\"")), StringComparison.Ordinal);

    [Fact]
    public void Retarget_NoContainer_LeavesItAsItIs() => Assert.Equal(Export, Text(ExportedProject.Retarget(Encoding.UTF8.GetBytes(Export), null, "p")));

    [Fact]
    public void Retarget_ByteOrderMark_IsNoObstacle() =>
        Assert.Equal("""{"metadata":{"storageInputContainerName":"north"}}""", Text(ExportedProject.Retarget([0xEF, 0xBB, 0xBF, .. """{"metadata":{"storageInputContainerName":"w"}}"""u8], "north", "p")));

    [Theory]
    [InlineData("")]
    [InlineData("{\"metadata\":")]
    [InlineData("<html>")]
    public void Retarget_NoJson_IsSaid(string export) =>
        Assert.Throws<ReplicationException>(() => ExportedProject.Retarget(Encoding.UTF8.GetBytes(export), "north", "p"));

    [Fact]
    public void Documents_AreNamedOnce() => Assert.Equal(["a/1.txt", "ü.txt"], ExportedProject.Documents(Encoding.UTF8.GetBytes(Export)));

    [Fact]
    public void Documents_ConversationsHaveNone() => Assert.Empty(ExportedProject.Documents("""{"metadata":{},"assets":{"intents":[]}}"""u8.ToArray()));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
