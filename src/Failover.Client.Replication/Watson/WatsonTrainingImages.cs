using System.Globalization;
using System.IO.Compression;

namespace Failover.Client.Replication;

/// <summary>The training images of a classifier, kept by its owner: Visual Recognition v3 takes them and never gives them back.</summary>
public static class WatsonTrainingImages
{
    internal const string Service = "watson-training-images", Prefix = "images/", Negative = Prefix + "negative_examples", PositiveSuffix = "_positive_examples";

    private const int Fewest = 10;

    private const long Largest = 100 * 1024 * 1024, LargestTogether = 256 * 1024 * 1024;

    /// <summary>Keeps the images with a manifest of their checksums, in the form in which a classifier is trained anew from them.</summary>
    /// <param name="store">Where they go: one place for each classifier.</param>
    /// <param name="classifier">The name of the classifier.</param>
    /// <param name="positive">For each class the path of a .zip file with at least 10 images, 100 MB at most; all together 256 MB at most.</param>
    /// <param name="negative">The path of a .zip file with images of none of the classes; <see langword="null"/> where there are at least two classes.</param>
    /// <param name="time">When they are kept.</param>
    /// <param name="cancellationToken">Gives it up; what was written so far is refused later.</param>
    /// <exception cref="ReplicationException">The service would not train with them; the message names the file.</exception>
    public static async Task KeepAsync(IBackupStore store, string classifier, IReadOnlyDictionary<string, string> positive, string? negative, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrWhiteSpace(classifier);
        ArgumentNullException.ThrowIfNull(positive);
        if (positive.Count == 0 || positive.Count + (negative is null ? 0 : 1) < 2)
        {
            throw new ReplicationException($"The classifier '{classifier}' needs images of two classes, or of one class and negative ones.");
        }

        var files = positive.Select(static p => (Name: Prefix + p.Key + PositiveSuffix, Path: p.Value)).ToList();
        if (negative is not null)
        {
            files.Add((Negative, negative));
        }

        RequireFit(classifier, files.Select(static f => f.Path));
        var writer = new BackupWriter(store);
        foreach (var (name, path) in files)
        {
            using var content = File.OpenRead(path);
            await writer.AddAsync(name, content, cancellationToken).ConfigureAwait(false);
        }

        var item = new ReplicaItem { Kind = WatsonNotes.Classifier, Name = classifier, Id = classifier };
        await writer.CompleteAsync(Service, "kept by hand", item, time, cancellationToken).ConfigureAwait(false);
    }

    internal static IEnumerable<BackupEntry> Of(BackupReader backup) => backup.Manifest.Files.Where(static f => f.Name.StartsWith(Prefix, StringComparison.Ordinal));

    /// <exception cref="ReplicationException">They are those of another classifier, or none.</exception>
    internal static BackupReader Require(BackupReader backup, string classifier) =>
        backup.Manifest.Item.Name != classifier ? throw new ReplicationException($"The training images of '{classifier}' are not kept there; those of '{backup.Manifest.Item.Name}' are.")
        : !Of(backup).Any() ? throw new ReplicationException($"The back-up of the classifier '{classifier}' holds its model only, without the images to train another one; the service does not give them back.")
        : backup;

    private static void RequireFit(string classifier, IEnumerable<string> paths)
    {
        var sum = 0L;
        foreach (var path in paths)
        {
            var length = new FileInfo(path).Length;
            sum += length;
            if (CountOf(path) is < Fewest or null || length > Largest)
            {
                throw new ReplicationException($"The file '{path}' has {CountOf(path)?.ToString(CultureInfo.InvariantCulture) ?? "no"} images in {length} bytes; allowed is a .zip file with at least {Fewest} images and at most {Largest} bytes.");
            }
        }

        if (sum > LargestTogether)
        {
            throw new ReplicationException($"The images of the classifier '{classifier}' have {sum} bytes together; allowed are {LargestTogether}.");
        }
    }

    private static int? CountOf(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.Entries.Count(static e => e.Name.Length > 0);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
