namespace Failover.Client.Replication;

/// <summary>Writes down how far a copy is. A line is on the disk before what it announces is sent.</summary>
internal sealed class CopyJournal : IDisposable
{
    public const string FileName = "journal";

    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly Action<string>? _boundary;
    private readonly JournalReading _reading = new();

    /// <summary>Opens the journal in a folder, or begins one.</summary>
    /// <param name="folder">The folder of the copy; made where it is missing.</param>
    /// <param name="time">The clock of the lines.</param>
    /// <param name="boundary">Called before and after each line is written.</param>
    /// <exception cref="ReplicationException">The journal is damaged.</exception>
    public CopyJournal(string folder, TimeProvider time, Action<string>? boundary = null)
    {
        Directory.CreateDirectory(folder);
        (_time, _boundary) = (time, boundary);
        var path = Path.Combine(folder, FileName);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var end = _reading.Load(_file, path);
            _file.SetLength(end);
            _file.Position = end;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The copy; <see langword="null"/> where the journal is new.</summary>
    public ReplicaCopy? Copy => _reading.Copy;

    /// <summary>What the steps that are done have left.</summary>
    public Dictionary<string, string> Values => _reading.Values;

    public StepProgress? this[string step] => _reading[step];

    public void Begin(ReplicaCopy copy) => Write(new JournalEntry { Kind = JournalEntryKind.Copy, Time = _time.GetUtcNow(), Copy = copy });

    public void About(string step, int attempt) => Write(Entry(JournalEntryKind.About, step, attempt));

    public void Accepted(string step, int attempt, string operation) => Write(Entry(JournalEntryKind.Accepted, step, attempt) with { Operation = operation });

    public void Done(string step, int attempt, IDictionary<string, string> values) =>
        Write(Entry(JournalEntryKind.Done, step, attempt) with { Values = new Dictionary<string, string>(values) });

    public void Failed(string step, int attempt, string message) => Write(Entry(JournalEntryKind.Failed, step, attempt) with { Message = message });

    public void Dispose() => _file.Dispose();

    private JournalEntry Entry(JournalEntryKind kind, string step, int attempt) => new() { Kind = kind, Time = _time.GetUtcNow(), Step = step, Attempt = attempt };

    private void Write(JournalEntry entry)
    {
        var what = $"{entry.Kind} {entry.Step}";
        _boundary?.Invoke($"before {what}");
        _file.Write(JournalLine.Of(entry));
        _file.Flush(flushToDisk: true);
        _reading.Apply(entry);
        _boundary?.Invoke($"after {what}");
    }
}
