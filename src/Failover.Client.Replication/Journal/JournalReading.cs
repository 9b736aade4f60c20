using System.Text;

namespace Failover.Client.Replication;

/// <summary>What a journal says, taken in line by line.</summary>
internal sealed class JournalReading
{
    private readonly Dictionary<string, StepProgress> _steps = new(StringComparer.Ordinal);

    /// <summary>The copy; <see langword="null"/> where the journal is new.</summary>
    public ReplicaCopy? Copy { get; private set; }

    /// <summary>What the steps that are done have left.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    public StepProgress? this[string step] => _steps.GetValueOrDefault(step);

    /// <summary>Reads the journal in a folder and changes nothing of it: another process may be writing it just now.</summary>
    /// <returns>What it says; <see langword="null"/> where there is none.</returns>
    /// <exception cref="ReplicationException">It is damaged.</exception>
    public static JournalReading? Of(string folder)
    {
        var path = Path.Combine(folder, CopyJournal.FileName);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var reading = new JournalReading();
            reading.Load(file, path);
            return reading;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Takes in every whole line.</summary>
    /// <returns>Where the last of them ends.</returns>
    /// <exception cref="ReplicationException">A line before the last one is damaged: nobody can say what was paid for.</exception>
    public long Load(FileStream file, string path)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var start = 0;
        for (var number = 1; start < bytes.Length; number++)
        {
            var length = Array.IndexOf(bytes, (byte)'\n', start) - start;
            if (length >= 0 && JournalLine.Read(Encoding.UTF8.GetString(bytes, start, length)) is { } entry)
            {
                Apply(entry);
                start += length + 1;
                continue;
            }

            // Only the last line can have been cut by an end of the process; what it was to announce has not been sent.
            return length < 0 || start + length + 1 == bytes.Length
                ? start
                : throw new ReplicationException($"Line {number} of the journal '{path}' is damaged; look at the service for what was begun, then delete the folder to begin anew.");
        }

        return start;
    }

    public void Apply(JournalEntry entry)
    {
        Copy = entry.Copy ?? Copy;
        foreach (var (name, value) in entry.Values ?? new Dictionary<string, string>())
        {
            Values[name] = value;
        }

        if (entry.Step is not null)
        {
            _steps[entry.Step] = new StepProgress(entry.Kind, entry.Time, entry.Attempt, entry.Operation);
        }
    }
}
