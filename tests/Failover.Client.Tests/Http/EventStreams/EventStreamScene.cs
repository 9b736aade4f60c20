namespace Failover.Client.Tests.Http.EventStreams;

/// <summary>Streams of events in a script, and a reader of them.</summary>
internal static class EventStreamScene
{
    public const string Hello = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n", Done = "data: [DONE]\n\n", Heartbeat = ": keep-alive\n\n";

    public const string Busy = "data: {\"error\":{\"message\":\"Rate limit reached\",\"code\":\"rate_limit_exceeded\"}}\n\n", Broken = "data: {\"error\":{\"type\":\"server_error\"}}\n\n";

    public static Reply Events(LiveBody body) => Reply.Ok with
    {
        Content = () => new StreamContent(body) { Headers = { { "Content-Type", "text/event-stream; charset=utf-8" } } },
    };

    public static Reply Events(string text) => Events(new LiveBody().Give(text).End());

    /// <summary>A call that computes and stores nothing, as a chat completion does.</summary>
    public static HttpRequestMessage Chat() => Scene.Post().SetReplayable();

    public static Task<string> ReadAsync(bool sync, HttpResponseMessage response) =>
        (sync
            ? Task.Factory.StartNew(() => new StreamReader(response.Content.ReadAsStream()).ReadToEnd(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : new StreamReader(response.Content.ReadAsStream()).ReadToEndAsync()).WaitAsync(Scene.Patience, TimeProvider.System);
}
