using System.Net;
using System.Text;

namespace Failover.Client.Tests.Jobs;

/// <summary>A region in memory that runs jobs: those it accepts are its own, and end when the test says so.</summary>
internal sealed class JobRegion(string name)
{
    private readonly Dictionary<string, string> _jobs = [];

    public string Name => name;

    /// <summary>What happens instead of an answer; <see langword="null"/> while the region is well.</summary>
    public Func<HttpResponseMessage>? Fault { get; set; }

    /// <summary>Whether the fault strikes after the request was carried out.</summary>
    public bool StrikesAfter { get; set; }

    /// <summary>Goes with every answer about a job.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>The jobs by their ids, each with its status.</summary>
    public IDictionary<string, string> Jobs => _jobs;

    public static HttpResponseMessage Refuse() => throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");

    public static HttpResponseMessage Reset() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    public static Func<HttpResponseMessage> Status(int status) => () => Json(status, """{"error":{"code":"Scripted","message":"as the test says"}}""");

    public static Func<HttpResponseMessage> Busy(string retryAfter) => () =>
    {
        var busy = Json(429, "{}");
        busy.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return busy;
    };

    public static HttpResponseMessage Json(int status, string json) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public HttpResponseMessage Answer(HttpMethod method, Uri uri, string body)
    {
        if (Fault is { } fault && !StrikesAfter)
        {
            return fault();
        }

        var answer = Serve(method, uri, body);
        if (Fault is { } late)
        {
            answer.Dispose();
            return late();
        }

        if (RetryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", RetryAfter);
        }

        return answer;
    }

    private HttpResponseMessage Serve(HttpMethod method, Uri uri, string body)
    {
        var path = uri.AbsolutePath;
        return (method.Method, path) switch
        {
            ("POST", "/jobs") when body.Contains("refuse-me", StringComparison.Ordinal) => Json(400, """{"error":{"code":"InvalidRequest","message":"no such task"}}"""),
            ("POST", "/jobs") => Accept($"{name[0]}{_jobs.Count + 1}", uri),
            ("POST", "/files") => Json(200, $$"""{"id":"file-{{name}}"}"""),
            ("PUT", _) => Put(path[(path.LastIndexOf('/') + 1)..]),
            ("GET", _) when path.EndsWith("/files", StringComparison.Ordinal) => Json(200, $$"""{"from":"{{name}}"}"""),
            ("POST", _) when path.EndsWith(":cancel", StringComparison.Ordinal) => Cancel(path["/jobs/".Length..^":cancel".Length]),
            ("GET", _) => _jobs.TryGetValue(path["/jobs/".Length..], out var status)
                ? Json(200, $$$"""{"status":"{{{status}}}","links":{"files":"https://{{{uri.Host}}}{{{path}}}/files"}}""")
                : Json(404, """{"error":{"code":"NotFound","message":"no such job"}}"""),
            _ => Json(405, "{}"),
        };
    }

    private HttpResponseMessage Accept(string id, Uri uri)
    {
        _jobs[id] = "running";
        var answer = Json(202, "");
        answer.Headers.TryAddWithoutValidation("operation-location", $"https://{uri.Host}/jobs/{id}{uri.Query}");
        return answer;
    }

    private HttpResponseMessage Put(string id)
    {
        _jobs.TryAdd(id, "running");
        return Json(201, $$"""{"status":"{{_jobs[id]}}"}""");
    }

    private HttpResponseMessage Cancel(string id)
    {
        if (!_jobs.TryGetValue(id, out var status))
        {
            return Json(404, "{}");
        }

        if (status == "succeeded")
        {
            return Json(409, """{"error":{"code":"Conflict","message":"it is over"}}""");
        }

        _jobs[id] = "cancelled";
        return Json(202, "");
    }
}
