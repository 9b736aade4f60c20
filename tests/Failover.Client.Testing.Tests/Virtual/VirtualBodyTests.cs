using System.Net;

namespace Failover.Client.Testing.Tests;

/// <summary>Faults of the body, through synchronous (true) and asynchronous (false) calls and reads.</summary>
public sealed class VirtualBodyTests
{
    public static TheoryData<bool> BothWays => [true, false];

    [Theory]
    [InlineData(true, 2, "we")] // In the middle of "west".
    [InlineData(false, 2, "we")]
    [InlineData(true, 6, "west  ")] // More than there is: the body is announced longer.
    [InlineData(false, 6, "west  ")]
    [InlineData(false, 0, "")]
    public async Task CutBody_Answer_EndsExactlyThere(bool synchronous, int afterBytes, string expected)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.CutBody(afterBytes);

        using var response = await scene.AskAsync(synchronous);
        await using var body = await response.Content.ReadAsStreamAsync();
        var (text, error) = await ReadAllAsync(body, synchronous);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Content.Headers.ContentLength > afterBytes);
        Assert.Equal(expected, text);
        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(error).HttpRequestError);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task SlowBody_Answer_TricklesPieceByPiece(bool synchronous)
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.SlowBody(TimeSpan.FromSeconds(1), chunkBytes: 3);

        using var response = await scene.AskAsync(synchronous);
        await using var body = await response.Content.ReadAsStreamAsync();
        var piece = new byte[10];

        // Two pieces: "wes" and "t".
        foreach (var length in new[] { 3, 1 })
        {
            var read = synchronous ? Task.Run(() => body.Read(piece)) : body.ReadAsync(piece).AsTask();
            await scene.Clock.WaitForTimersAsync(1, Patience.Limit);
            Assert.False(read.IsCompleted);
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(length, await read.WaitAsync(Patience.Limit));
        }

        Assert.Equal(0, await body.ReadAsync(piece));
    }

    [Fact]
    public async Task SlowBody_WithoutSize_ComesInOnePiece()
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.SlowBody(TimeSpan.FromSeconds(1));

        var text = (await scene.Start()).Content.ReadAsStringAsync();
        Assert.False(text.IsCompleted);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("west", await text);
    }

    [Fact]
    public async Task SlowBody_ReaderGivesUp_IsCancelled()
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.SlowBody(TimeSpan.FromSeconds(1));
        using var impatience = new CancellationTokenSource();
        var text = (await scene.Start()).Content.ReadAsStringAsync(impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => text);
        Assert.Equal(0, scene.Clock.ActiveTimers);
    }

    [Fact]
    public async Task HangAfterHeaders_Scripted_CompletesWhenTheIncidentEnds()
    {
        using var scene = new VirtualScene();
        scene.Regions.Script("west:hangbody@0s+60s");

        var response = await scene.Start();
        var text = response.Content.ReadAsStringAsync();
        scene.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(text.IsCompleted);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("west", await text);
    }

    [Fact]
    public async Task HangAfterHeaders_ByHand_CompletesOnceHealed()
    {
        using var scene = new VirtualScene();
        scene.WestRegion.Fault = VirtualFaults.HangAfterHeaders;
        var text = (await scene.Start()).Content.ReadAsStringAsync();
        Assert.False(text.IsCompleted);

        scene.WestRegion.Fault = null;

        Assert.Equal("west", await text);
    }

    private static async Task<(string Text, Exception? Error)> ReadAllAsync(Stream body, bool synchronous)
    {
        var text = "";
        var buffer = new byte[3];
        try
        {
            while ((synchronous ? body.Read(buffer) : await body.ReadAsync(buffer)) is var count && count > 0)
            {
                text += System.Text.Encoding.UTF8.GetString(buffer, 0, count);
            }

            return (text, null);
        }
        catch (IOException error)
        {
            return (text, error);
        }
    }
}
