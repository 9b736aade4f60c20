namespace Failover.Client.Speech.Sdk.Tests;

/// <summary>Says so where the adapter could not be tested.</summary>
public class SpeechSdkAbsentTests
{
    [Fact(Skip = "skipped: Speech SDK not present (-p:SpeechSdk=package restores it, -p:SpeechSdk=path -p:SpeechSdkDir=DIR takes an unpacked one)")]
    public void Adapter_SpeechSdkNotPresent_IsNotTested()
    {
    }
}
