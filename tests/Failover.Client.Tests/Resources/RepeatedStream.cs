using System.Text;

namespace Failover.Client.Tests.Http.Resources;

/// <summary>One line after the other, as long a file as is asked for, without being one; can be set back to its beginning.</summary>
internal sealed class RepeatedStream(byte[] line, int times) : Stream
{
    /// <summary>A batch of calls, a kilobyte each.</summary>
    public static RepeatedStream Batch(int lines) => new(Encoding.UTF8.GetBytes($$$"""{"custom_id":"1","body":{"model":"chat","x":"{{{new string('x', 1000)}}}"}}""" + "\n"), lines);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => (long)line.Length * times;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Position < Length)
        {
            var at = (int)(Position % line.Length);
            var read = Math.Min(buffer.Length - total, line.Length - at);
            line.AsSpan(at, read).CopyTo(buffer[total..]);
            Position += read;
            total += read;
        }

        return total;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.End ? Length : Position);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
