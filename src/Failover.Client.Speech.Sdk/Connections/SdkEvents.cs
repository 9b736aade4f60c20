namespace Failover.Client.Speech;

/// <summary>What the service sends beside the audio because somebody listens.</summary>
[Flags]
internal enum SdkEvents
{
    None = 0,
    Words = 1,
    Visemes = 2,
    Bookmarks = 4,
}
