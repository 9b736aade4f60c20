using System.Text;

namespace Failover.Client.Speech;

/// <summary>Submits jobs that transcribe or speak much at once. A job stays with the region that accepted it; when that region is lost it may be submitted again in the next one, with leave. Safe for any number of threads; holds nothing to dispose of.</summary>
public sealed class SpeechBatchClient
{
    private readonly FailoverSpeech _speech;

    /// <summary>Makes a client of these regions.</summary>
    /// <param name="speech">The regions; they outlive the client and its jobs.</param>
    public SpeechBatchClient(FailoverSpeech speech)
    {
        ArgumentNullException.ThrowIfNull(speech);
        _speech = speech;
    }

    /// <summary>Submits recordings to be transcribed, to whichever region serves.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">How it is followed, and whether it may run twice; the defaults where left out.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <returns>The job, accepted by a region. Its result is the list of files; <see cref="GetFilesAsync"/> reads it.</returns>
    /// <exception cref="ArgumentException">The job or an option cannot work; nothing was sent.</exception>
    /// <exception cref="HttpRequestException">No region took it, or one may have and nobody knows.</exception>
    public Task<ResubmittableJob> SubmitAsync(BatchTranscription job, ResubmittableJobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var json = BatchJson.Of(job, _speech.Group.Order.Primary.Target);
        return SubmitAsync(JobKind.AzureSpeechTranscription, HttpMethod.Post, $"/speechtotext/transcriptions:submit?api-version={Uri.EscapeDataString(job.ApiVersion)}", json, options, cancellationToken);
    }

    /// <summary>Submits texts to be spoken, to whichever region serves.</summary>
    /// <inheritdoc cref="SubmitAsync(BatchTranscription, ResubmittableJobOptions?, CancellationToken)"/>
    /// <param name="job">The job.</param>
    /// <param name="options">How it is followed, and whether it may run twice; the defaults where left out.</param>
    /// <param name="cancellationToken">Gives up the submission.</param>
    /// <returns>The job, accepted by a region. Its result is the archive with the audio.</returns>
    public Task<ResubmittableJob> SubmitAsync(BatchSynthesis job, ResubmittableJobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var json = BatchJson.Of(job);
        return SubmitAsync(JobKind.AzureSpeechSynthesis, HttpMethod.Put, $"/texttospeech/batchsyntheses/{job.Id}?api-version={Uri.EscapeDataString(job.ApiVersion)}", json, options, cancellationToken);
    }

    /// <summary>Goes on with a job that <see cref="ResubmittableJob.ToJson"/> wrote down, maybe in another process.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="FormatException">The text is no job.</exception>
    public ResubmittableJob Resume(string json) => ResubmittableJob.FromJson(json, _speech.Transport.Jobs, _speech.Group);

    /// <summary>Gets what a transcription left behind: one file for each recording, and a report.</summary>
    /// <param name="job">A transcription that is over.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidOperationException">The job is not over.</exception>
    /// <exception cref="HttpRequestException">The list could not be had: from the region that did the job, and no other has it.</exception>
    public async Task<IReadOnlyList<TranscriptionFile>> GetFilesAsync(ResubmittableJob job, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        using var first = await job.GetResultAsync(cancellationToken).ConfigureAwait(false);
        var region = job.Endpoint;
        var (all, next) = await TranscriptionFiles.ReadAsync(first, region, cancellationToken).ConfigureAwait(false);
        while (next is not null)
        {
            using var response = await GetAsync(region, next, cancellationToken).ConfigureAwait(false);
            (var more, next) = await TranscriptionFiles.ReadAsync(response, region, cancellationToken).ConfigureAwait(false);
            all = [.. all, .. more];
        }

        return all;
    }

    /// <summary>Whatever host the service names, the region that did the job is asked.</summary>
    private async Task<HttpResponseMessage> GetAsync(string region, Uri page, CancellationToken cancellationToken)
    {
        var target = _speech.Group.Order.Get(region, _speech.Group.Name).Target;
        var path = target.HasAuthorityOf(page) ? target.PathBehindBase(page.PathAndQuery) : page.PathAndQuery;
        using var request = new HttpRequestMessage(HttpMethod.Get, _speech.Group.Order.Settings.Logical.At(path));
        return await _speech.Transport.Jobs.SendAsync(request.SetTarget(RequestTarget.At(region)), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ResubmittableJob> SubmitAsync(JobKind kind, HttpMethod method, string path, string json, ResubmittableJobOptions? options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _speech.Group.Order.Settings.Logical.At(path)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await ResubmittableJob.SubmitAsync(_speech.Transport.Jobs, _speech.Group, kind, request, options, cancellationToken).ConfigureAwait(false);
    }
}
