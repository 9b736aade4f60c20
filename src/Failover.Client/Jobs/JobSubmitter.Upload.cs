namespace Failover.Client;

/// <summary>The file that goes up before the job.</summary>
internal sealed partial class JobSubmitter
{
    private async Task<(string? Holder, string? FileId)> UploadAsync(bool followsMemory, CancellationToken cancellationToken)
    {
        if (kind.Upload is not { } rule || spec.Upload is not { } upload)
        {
            return default;
        }

        var path = rule.Path(spec.Path);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in rule.Fields)
        {
            form.Add(new StringContent(value), name);
        }

        var file = new ReadOnlyMemoryContent(upload.Content);
        file.Headers.ContentType = new("application/octet-stream");
        form.Add(file, rule.FileField, upload.FileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, group.Order.Settings.Logical.At(path)) { Content = form };
        // A file that went up twice costs nothing.
        request.SetReplayable().SetTarget(TargetOf(_boundTo, followsMemory));
        var reply = await sender.SendAsync(request, path, cancellationToken).ConfigureAwait(false);
        return !reply.IsGood || reply.Endpoint is null ? throw Refused(reply)
            : rule.Id(reply.Answer) is { } id ? (reply.Endpoint, id)
            : throw new InvalidOperationException($"'{reply.Endpoint}' took the file, but JobKind '{kind.Name}' finds no id of it in the answer.");
    }
}
