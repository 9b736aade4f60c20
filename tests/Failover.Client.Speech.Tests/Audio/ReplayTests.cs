using Failover.Client.Testing;

namespace Failover.Client.Speech.Tests.Audio;

/// <summary>What goes out again is whole, wherever it comes from; what cannot be whole goes out once.</summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Sources => ["bytes", "file", "stream that can be set back", "stream that stands in its middle", "stream that cannot be set back"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Region_IsLostInTheMiddleOfTheUpload_NextOneHearsAllOfIt(string from)
    {
        var audio = TestAudio.Wav("Good morning.", seconds: 3);
        var wire = new CuttingWire(lostAfter: 20_000);
        using var scene = new ListeningScene(transport: wire);

        var heard = await Recognize(scene.Client, from, audio);

        Assert.Equal(("Good morning.", "north"), (heard.Text, heard.Source.Region));
        Assert.Equal(audio, wire.Whole);
        // Of the first attempt no more than that got through.
        Assert.InRange(wire.Lost, 1, 20_000);
    }

    [Fact]
    public async Task Stream_OfMoreThanIsKept_GoesOutOnceAndTheCallerGetsTheRealAnswer()
    {
        using var scene = new ListeningScene { Answer = static _ => RestScene.Status(503, "no") };
        var audio = TestAudio.Wav(seconds: 3);

        var e = await Assert.ThrowsAsync<SpeechRequestException>(() => scene.Client.RecognizeAsync(new OneWayStream(audio), new SpeechRecognitionOptions { MaxBufferedBytes = audio.Length - 1 }));

        Assert.Equal((SpeechVerdict.Outage, 503), (e.Verdict, (int)e.StatusCode!));
        Assert.Equal("west", scene.Trail);
    }

    [Fact]
    public async Task Stream_OfExactlyWhatIsKept_GoesOutAgain()
    {
        using var scene = new ListeningScene { Answer = static h => h.Region == "west" ? RestScene.Status(503, "no") : null };
        var audio = TestAudio.Wav(seconds: 3);

        await scene.Client.RecognizeAsync(new OneWayStream(audio), new SpeechRecognitionOptions { MaxBufferedBytes = audio.Length });

        Assert.Equal("west north", scene.Trail);
        Assert.Equal(audio, scene.Heard[1].Body);
    }

    [Fact]
    public async Task Stream_OfMoreThanIsKeptThatNeverLeft_GoesToTheNextRegion()
    {
        using var scene = new ListeningScene();
        scene.Fault("west", VirtualFaults.Refuse);
        var audio = TestAudio.Wav(seconds: 3);

        var heard = await scene.Client.RecognizeAsync(new OneWayStream(audio), new SpeechRecognitionOptions { MaxBufferedBytes = 5_000 });

        Assert.Equal("north", heard.Source.Region);
        Assert.Equal(audio, Assert.Single(scene.Heard).Body);
    }

    [Fact]
    public async Task Stream_ThatFails_IsTheCallersAndNoRegions()
    {
        using var scene = new ListeningScene();

        var e = await Assert.ThrowsAsync<InvalidDataException>(() => scene.Client.RecognizeAsync(new OneWayStream(TestAudio.Wav(seconds: 3), failsAt: 50_000)));

        Assert.Equal("The microphone was unplugged.", e.Message);
        Assert.Empty(scene.Heard);
        Assert.All(scene.Snapshot.Endpoints, static e => Assert.Equal((0L, EndpointState.Closed), (e.Failures, e.State)));
    }

    [Fact]
    public async Task Stream_OfTheCaller_StaysOpen()
    {
        using var scene = new ListeningScene();
        using var stream = new MemoryStream(TestAudio.Wav());

        await scene.Client.RecognizeAsync(stream);

        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsSaid()
    {
        using var scene = new ListeningScene();

        await Assert.ThrowsAsync<FileNotFoundException>(() => scene.Client.RecognizeFileAsync(Path.Combine(Path.GetTempPath(), "no such file.wav")));
    }

    private static async Task<RecognizedSpeech> Recognize(SpeechRecognitionClient client, string from, byte[] audio)
    {
        switch (from)
        {
            case "bytes":
                return await client.RecognizeAsync(audio);
            case "stream that can be set back":
                return await client.RecognizeAsync(new MemoryStream(audio));
            case "stream that stands in its middle":
                return await client.RecognizeAsync(new MemoryStream([1, 2, 3, .. audio]) { Position = 3 });
            case "stream that cannot be set back":
                return await client.RecognizeAsync(new OneWayStream(audio));
            default:
                var path = Path.GetTempFileName();
                try
                {
                    await File.WriteAllBytesAsync(path, audio);
                    return await client.RecognizeFileAsync(path);
                }
                finally
                {
                    File.Delete(path);
                }
        }
    }

    /// <summary>Reads bodies as they come; the connection to the west is lost after some of it.</summary>
    private sealed class CuttingWire(int lostAfter) : HttpMessageHandler
    {
        public long Lost { get; private set; }

        public byte[]? Whole { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host.StartsWith("west", StringComparison.Ordinal))
            {
                using var cable = new Cable(lostAfter);
                try
                {
                    await request.Content!.CopyToAsync(cable, cancellationToken);
                }
                finally
                {
                    Lost = cable.Length;
                }

                Assert.Fail("The cable holds more than it can.");
            }

            using var whole = new MemoryStream();
            await request.Content!.CopyToAsync(whole, cancellationToken);
            Whole = whole.ToArray();
            return ListeningScene.Json($$"""{"RecognitionStatus":"Success","DisplayText":"{{TestAudio.SentenceIn(Whole)}}"}""");
        }
    }

    private sealed class Cable(int lostAfter) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Length + buffer.Length > lostAfter ? throw new IOException("Connection reset by peer") : base.WriteAsync(buffer, cancellationToken);
    }
}
