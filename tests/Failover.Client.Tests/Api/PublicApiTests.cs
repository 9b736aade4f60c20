namespace Failover.Client.Tests.Api;

/// <summary>What users see changes only on purpose. To approve a change, replace the approved file by the received one that the failing test names.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Failover.Client", typeof(FailoverGroup))]
    [InlineData("Failover.Client.Azure", typeof(AzureCoreFailoverExtensions))]
    [InlineData("Failover.Client.Replication", typeof(Replication.Replicator))]
    [InlineData("Failover.Client.Speech", typeof(Speech.FailoverSpeech))]
    [InlineData("Failover.Client.Testing", typeof(Testing.LocalRegion))]
    public void PublicApi_IsAsApproved(string package, Type anyType)
    {
        var approved = Path.Combine(Repository.Root, "tests", "Failover.Client.Tests", "Api", $"{package}.approved.txt");
        var received = Path.Combine(AppContext.BaseDirectory, $"{package}.received.txt");
        var now = PublicApi.Of(anyType.Assembly);
        File.WriteAllText(received, now);

        Assert.True(
            File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == now,
            $"The public API of {package} is not as approved. If the change is meant, copy {received} over {approved}.");
    }
}
