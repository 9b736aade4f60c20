namespace Failover.Client;

/// <summary>A request about a job, without a body.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
public sealed record JobCall(HttpMethod Method, string Path)
{
    /// <summary>A POST to what follows the job's path: <c>/cancel</c>, <c>:cancel</c>.</summary>
    /// <param name="path">The job's path, with its query.</param>
    /// <param name="suffix">What goes between the path and the query.</param>
    public static JobCall Post(string path, string suffix) => new(HttpMethod.Post, JobPath.Append(path, suffix));

    /// <summary>A DELETE of the job itself.</summary>
    /// <param name="path">The job's path, with its query.</param>
    public static JobCall Delete(string path) => new(HttpMethod.Delete, path);
}
