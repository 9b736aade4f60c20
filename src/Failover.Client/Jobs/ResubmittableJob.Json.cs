using System.Text.Json;

namespace Failover.Client;

/// <summary>A job that outlives its process.</summary>
public sealed partial class ResubmittableJob
{
    /// <summary>Writes the job down, so that another process can follow it. As long as what was submitted; no credential is in it, except what the body itself says (an address with a signature, say).</summary>
    public string ToJson() => JobJson.Write(Id, _kind, _spec, _options, _state, SilentFor);

    /// <summary>Reads a job that was written down, and follows it from there.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <param name="http">The client; it sends through the <see cref="FailoverHandler"/> of the group, and outlives the job.</param>
    /// <param name="group">The group, with the endpoints by the same names; it outlives the job.</param>
    /// <param name="kind">The kind, where it is one of your own.</param>
    /// <exception cref="FormatException">The text is no job, or one of a kind that is not known.</exception>
    public static ResubmittableJob FromJson(string json, HttpClient http, FailoverGroup group, JobKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(group);
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var name = JobJson.ReadKind(root);
            var found = kind is null ? JobKind.Find(name) : kind.Name == name ? kind : null;
            var job = found is null
                ? throw new FormatException($"The job is of kind '{name}'; give that kind{(kind is null ? "" : $", not '{kind.Name}'")}.")
                : new ResubmittableJob(
                    JobJson.ReadId(root), new JobSender(http, group), group, found, JobJson.ReadSpec(root), JobJson.ReadOptions(root).Checked(), JobJson.ReadState(root, group.Time));
            // Its endpoint may have come back while nobody listened.
            job.RetryOrphans();
            return job;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException($"The text is no job that ToJson wrote: {e.Message}", e);
        }
    }
}
