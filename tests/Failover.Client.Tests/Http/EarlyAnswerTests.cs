using System.IO.Pipelines;
using System.Net;

namespace Failover.Client.Tests.Http;

/// <summary>An endpoint may answer before it has taken the body, and never take the rest (HTTP/2). Only the asynchronous path knows such a transport.</summary>
public sealed class EarlyAnswerTests
{
    [Fact]
    public async Task SendAsync_UploadToTheFirstStillRuns_RepeatableBodyGoesOutAtOnce()
    {
        using var scene = new Scene(below: new AnswersEarly());
        using var request = Scene.Post(Bodies.Make("bytes"));

        await scene.SendAsync(sync: false, request);

        Assert.Equal(await Bodies.ReadAsync("bytes"), scene.Transport.Last.Body);
    }

    [Theory]
    [InlineData("seekable stream")]
    [InlineData("one-shot stream under the limit")]
    public async Task SendAsync_UploadOfAStreamStillRuns_CallEndsWithinItsTime(string kind)
    {
        using var scene = new Scene(below: new AnswersEarly());
        using var request = Scene.Post(Bodies.Make(kind));
        var call = scene.SendAsync(sync: false, request);
        await scene.Clock.WaitForTimersAsync(1);

        scene.Clock.Advance(Scene.AttemptTimeout);

        Assert.Equal(503, (int)(await call).StatusCode);
    }

    private sealed class AnswersEarly : DelegatingHandler
    {
        // A window of one byte that nobody opens further: the upload waits for ever.
        private readonly Pipe _window = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        private bool _hasAnswered;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_hasAnswered)
            {
                return base.SendAsync(request, cancellationToken);
            }

            _hasAnswered = true;
            _ = request.Content!.CopyToAsync(_window.Writer.AsStream(), cancellationToken);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
