namespace SpeechApp;

internal static class Help
{
    public const string Text = """
        Speaks a text into a WAV file, loses a region or a voice in the middle of it, and the file is whole.

          dotnet run --project samples/SpeechApp -- --text "Good morning. How are you?" --out hello.wav
              Starts two emulated regions on this machine, with a custom voice deployed in both, and breaks the
              first one after the first sentence (at once where there is only one).

          dotnet run --project samples/SpeechApp -- --config FILE --text "..." --out hello.wav
              Speaks in your own regions instead. Breaks nothing; every sentence is real and may cost money. FILE is
              { "Failover": { "Speech": { "Regions": { ... }, "Voices": { ... } } } }

        --text TEXT     what to say, sentence by sentence
        --out FILE      where to write it: 24 kHz, 16 bit, mono (default hello.wav)
        --fault NAME    what is wrong with the first region: voice (its deployment of the custom voice is suspended),
                        region (its port is closed), throttle, hang, or midaudio (the connection is cut in the middle
                        of the sound); default voice
        --config FILE   your own regions and voices

        For each sentence: which region and voice spoke, how long it took, and how long of that was spent on the way
        to the one that spoke. In the rehearsal a region that hangs is given up after 1 second instead of 5.

        Exit code: 0 when every sentence was spoken, 1 otherwise, 2 when the command cannot be carried out.
        """;
}
