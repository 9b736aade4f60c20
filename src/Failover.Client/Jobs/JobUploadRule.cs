namespace Failover.Client;

/// <summary>How a kind of job gets its file: a multipart form goes up first, and the id in the answer goes into the JSON of the submission.</summary>
public sealed class JobUploadRule
{
    /// <summary>The property of the submission's JSON that names the file, such as <c>input_file_id</c>.</summary>
    public required string Property { get; init; }

    /// <summary>Gives the path of the upload from the path of the submission, both with their query.</summary>
    public required Func<string, string> Path { get; init; }

    /// <summary>The other fields of the form.</summary>
    /// <value>Default none.</value>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The field of the form that holds the file.</summary>
    /// <value>Default <c>file</c>.</value>
    public string FileField { get; init; } = "file";

    /// <summary>Reads the file's id from the answer.</summary>
    /// <value>Default: the property <c>id</c>.</value>
    public Func<JobAnswer, string?> Id { get; init; } = static answer => answer.Text("id");
}
