namespace Failover.Client.Speech;

/// <summary>Speech into files.</summary>
public sealed partial class SpeechSynthesisClient
{
    /// <summary>Speaks text into a file. The file appears, or is replaced, only when the audio is whole.</summary>
    /// <inheritdoc cref="SpeakTextAsync"/>
    /// <param name="text">The text; at most 64 KB as SSML.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    /// <returns>Which region and voice spoke, and why.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<SpeechSource> SpeakTextToFileAsync(string text, string path, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SaveAsync(OfText(text, options, isWhole: true), path, cancellationToken);

    /// <summary>Speaks SSML into a file. The file appears, or is replaced, only when the audio is whole.</summary>
    /// <inheritdoc cref="SpeakTextToFileAsync"/>
    /// <param name="ssml">The document; at most 64 KB.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Format and voice.</param>
    /// <param name="cancellationToken">Stops; never held against a region.</param>
    public Task<SpeechSource> SpeakSsmlToFileAsync(string ssml, string path, SpeechSynthesisOptions? options = null, CancellationToken cancellationToken = default) =>
        SaveAsync(OfSsml(ssml, options, isWhole: true), path, cancellationToken);

    private async Task<SpeechSource> SaveAsync(SynthesisRequest request, string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var reader = await _engine.SpeakAsync(request, _rest, cancellationToken).ConfigureAwait(false);
        // Beside the file, since a move from another disk would be a copy, and could be cut.
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } piece)
                {
                    await file.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        return reader.Source;
    }
}
